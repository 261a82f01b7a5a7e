package org.rego4j.plan;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.compile.CompiledQuery;
import org.rego4j.eval.Context;
import org.rego4j.eval.Eval;
import org.rego4j.eval.Node;
import org.rego4j.eval.Nodes;
import org.rego4j.eval.Steps;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.Value;

/** A planned query: each solution is a frame that holds the values of expressions and variables. */
public final class PlannedQuery {
  private final Node body;
  private final Slots slots;
  private final int[] values;

  private PlannedQuery(Node body, Slots slots, int[] values) {
    this.body = body;
    this.slots = slots;
    this.values = values;
  }

  /** Plans a query against the documents of a program. */
  public static PlannedQuery plan(ProgramPlanner program, CompiledQuery query) {
    Slots slots = new Slots();
    BodyPlanner body = new BodyPlanner(program, slots, new HashSet<>());
    Map<Object, Integer> places = places(query);
    int[] values = new int[query.written().exprs().size()];
    for (Expr expr : query.body().exprs()) {
      Integer place = places.get(expr.location());
      Eval value = captured(expr, body);
      if (value == null) {
        body.expr(expr);
      } else {
        int slot = slots.temporary();
        body.ops.step(new Steps.Assign(slot, value));
        if (place != null) {
          values[place] = slot;
        }
      }
    }
    return new PlannedQuery(body.ops.build(new Nodes.Result()), slots, values);
  }

  /** The place of each written expression, found by the location that rewriting keeps. */
  private static Map<Object, Integer> places(CompiledQuery query) {
    Map<Object, Integer> places = new IdentityHashMap<>();
    List<Expr> written = query.written().exprs();
    for (int i = 0; i < written.size(); i++) {
      places.put(written.get(i).location(), i);
    }
    return places;
  }

  /** The evaluation of an expression whose value a result shows, or null where that is true. */
  private static @Nullable Eval captured(Expr expr, BodyPlanner body) {
    if (expr.negated() || !expr.with().isEmpty()) {
      return null;
    }
    if (expr.form() instanceof Expr.Single s) {
      return body.term(s.term());
    }
    if (expr.form() instanceof Expr.Call c) {
      String name = c.operator().toName();
      int arity = body.program.arity(c.operator());
      boolean shown =
          !name.equals("eq") && !name.equals("internal.print") && arity == c.args().size();
      return shown ? body.term(new CallTerm(c.operator(), c.args(), expr.location())) : null;
    }
    return null;
  }

  /** Every solution's frame. */
  public List<Value[]> run(Context context) {
    return context.collect(body, slots.count());
  }

  /** The value of the expression at a place of the written query. */
  public Value value(Value[] frame, int place) {
    int slot = values[place];
    return slot == 0 ? BooleanValue.TRUE : frame[slot];
  }

  /** The value of a variable, or null where it has none. */
  public @Nullable Value variable(Value[] frame, String name) {
    int slot = slots.of(name);
    return slot < frame.length ? frame[slot] : null;
  }
}
