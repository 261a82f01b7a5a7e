package org.rego4j;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.compile.CompiledQuery;
import org.rego4j.eval.Context;
import org.rego4j.eval.EvalException;
import org.rego4j.eval.QueryState;
import org.rego4j.plan.PlannedQuery;
import org.rego4j.plan.ProgramPlanner;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.Value;

/** A query compiled and planned once, for any number of evaluations on any threads. */
public final class PreparedQuery {
  private final ProgramPlanner planner;
  private final CompiledQuery query;
  private final PlannedQuery plan;
  private final Engine.Builder settings;
  private final KeptValues kept;

  PreparedQuery(
      ProgramPlanner planner, CompiledQuery query, Engine.Builder settings, KeptValues kept) {
    this.planner = planner;
    this.query = query;
    this.plan = PlannedQuery.plan(planner, query);
    this.settings = settings;
    this.kept = kept;
  }

  /** Evaluates without input. */
  public EvalResult eval() {
    return eval(EvalOptions.DEFAULT);
  }

  /**
   * Evaluates the query.
   *
   * @throws EvalException where evaluation fails: conflicts, limits, strict builtin errors
   */
  public EvalResult eval(EvalOptions options) {
    QueryState state = state(options);
    Context context = new Context(state, options.input, settings.data, planner.documents());
    List<Value[]> frames = plan.run(context);
    if (options.strictBuiltinErrors && !state.builtinErrors().isEmpty()) {
      throw state.builtinErrors().get(0);
    }
    List<QueryResult> results = new ArrayList<>();
    for (Value[] frame : frames) {
      QueryResult result = result(frame);
      if (result != null) {
        results.add(result);
      }
    }
    return new EvalResult(results, state.builtinErrors());
  }

  private QueryState state(EvalOptions options) {
    long now;
    if (options.nowNanos != null) {
      now = options.nowNanos;
    } else {
      Instant instant = Instant.now();
      now = instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
    long deadline =
        options.timeout == null ? Long.MAX_VALUE : System.nanoTime() + options.timeout.toNanos();
    return new QueryState(
        settings.earlyExit,
        settings.indexing,
        now,
        RandomGenerator.getDefault(),
        options.printer,
        options.runtime,
        kept::get,
        deadline,
        options.maxSteps,
        options.cancelled);
  }

  private @Nullable QueryResult result(Value[] frame) {
    List<Expr> written = query.written().exprs();
    List<ExpressionResult> expressions = new ArrayList<>(written.size());
    for (int i = 0; i < written.size(); i++) {
      Expr expr = written.get(i);
      Value v = plan.value(frame, i);
      if (v == BooleanValue.FALSE && written.size() > 1) {
        return null;
      }
      Location at = expr.location();
      expressions.add(
          at.isKnown()
              ? new ExpressionResult(v, at.text(), at.row(), at.column())
              : new ExpressionResult(v, "", 1, 1));
    }
    Map<String, Value> bindings = new TreeMap<>();
    for (Map.Entry<String, String> name : query.bindings().entrySet()) {
      Value v = plan.variable(frame, name.getValue());
      if (v != null) {
        bindings.put(name.getKey(), v);
      }
    }
    return new QueryResult(expressions, bindings);
  }

  /** The names of the variables that a result binds. */
  public List<String> variables() {
    return new ArrayList<>(new HashMap<>(query.bindings()).keySet());
  }
}
