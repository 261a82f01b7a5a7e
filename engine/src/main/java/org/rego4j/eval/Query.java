package org.rego4j.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.plan.ProgramPlan;
import org.rego4j.plan.QueryPlan;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.Value;

/** A query ready to run: each solution is a frame. */
public final class Query {
  private final QueryPlan plan;
  private final Node body;
  private final ProgramPlan program;

  Query(QueryPlan plan, Node body, ProgramPlan program) {
    this.plan = plan;
    this.body = body;
    this.program = program;
  }

  /**
   * Every solution's frame.
   *
   * @throws EvalException where evaluation fails
   */
  public List<Value[]> run(QueryState state, @Nullable Value input, Value data) {
    Context context = new Context(state, input, data, program.documents());
    List<Value[]> frames = new ArrayList<>();
    context.sink = frames;
    body.exec(new Value[plan.frame()], context);
    return frames;
  }

  /** The value of the written expression at a place. */
  public Value value(Value[] frame, int place) {
    int slot = plan.values().get(place);
    return slot < 0 ? BooleanValue.TRUE : frame[slot];
  }

  /** The names of the variables that a result binds. */
  public Iterable<String> variables() {
    return plan.bindings().keySet();
  }

  /** The value of a variable, or null where it has none. */
  public @Nullable Value variable(Value[] frame, String name) {
    Integer slot = plan.bindings().get(name);
    return slot == null ? null : frame[slot];
  }
}
