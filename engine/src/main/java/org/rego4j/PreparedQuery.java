package org.rego4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rego4j.ast.Location;
import org.rego4j.compile.CompiledQuery;
import org.rego4j.eval.EvalException;
import org.rego4j.eval.Query;
import org.rego4j.eval.QueryState;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.Value;

/**
 * A query compiled and planned once, for any number of evaluations on any threads. It belongs to
 * the engine that made it: what is changed by {@link Engine#update} is seen by queries that the
 * changed engine prepares.
 */
public final class PreparedQuery {
  private final CompiledQuery query;
  private final Query plan;

  /** The written expressions, with a value that says nothing. */
  private final ExpressionResult[] written;

  private final Engine.Builder settings;
  private final KeptValues kept;

  PreparedQuery(CompiledQuery query, Query plan, Engine.Builder settings, KeptValues kept) {
    this.query = query;
    this.plan = plan;
    this.written = new ExpressionResult[query.written().exprs().size()];
    for (int i = 0; i < written.length; i++) {
      Location at = query.written().exprs().get(i).location();
      written[i] =
          at.isKnown()
              ? new ExpressionResult(BooleanValue.TRUE, at.text(), at.row(), at.column())
              : new ExpressionResult(BooleanValue.TRUE, "", 1, 1);
    }
    this.settings = settings;
    this.kept = kept;
  }

  /** Evaluates without input. */
  public EvalResult eval() {
    return eval(EvalOptions.DEFAULT);
  }

  /**
   * Evaluates the query, on the thread that calls and no other.
   *
   * @throws EvalException where evaluation fails: conflicts, limits, strict builtin errors; what a
   *     builtin of the program's own throws, but for {@link org.rego4j.builtins.BuiltinException},
   *     comes through as it is
   */
  public EvalResult eval(EvalOptions options) {
    QueryState state = options.state(settings.earlyExit, settings.indexing, settings.network, kept);
    List<Value[]> frames;
    try {
      frames = plan.run(state, options.input, options.data == null ? settings.data : options.data);
    } catch (StackOverflowError e) {
      // The last net: what is nested so deeply that the thread's stack is too small for it.
      throw new EvalException(
          EvalException.INTERNAL, "evaluation is nested too deeply for its thread", null);
    }
    if (options.strictBuiltinErrors && !state.builtinErrors().isEmpty()) {
      throw state.builtinErrors().get(0);
    }
    List<QueryResult> results = new ArrayList<>();
    for (Value[] frame : frames) {
      results.add(result(frame));
    }
    return new EvalResult(results, state.builtinErrors(), state.calls());
  }

  private QueryResult result(Value[] frame) {
    List<ExpressionResult> expressions = new ArrayList<>(written.length);
    for (int i = 0; i < written.length; i++) {
      ExpressionResult shown = written[i];
      expressions.add(
          new ExpressionResult(plan.value(frame, i), shown.text(), shown.row(), shown.col()));
    }
    Map<String, Value> bindings = new TreeMap<>();
    for (String name : plan.variables()) {
      Value v = plan.variable(frame, name);
      if (v != null) {
        bindings.put(name, v);
      }
    }
    return new QueryResult(expressions, bindings);
  }

  /** The names of the variables that a result binds. */
  public List<String> variables() {
    return new ArrayList<>(query.bindings().keySet());
  }
}
