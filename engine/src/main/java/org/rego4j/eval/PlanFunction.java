package org.rego4j.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Value;

/** A function of OPA's intermediate representation. Its blocks are set once all are known. */
final class PlanFunction {
  /** A result, and the documents that it was computed of. */
  record Result(@Nullable Value input, @Nullable Value data, @Nullable Value value) {}

  final String name;
  final List<Value> path;
  private final int[] params;
  private final int locals;
  private List<List<PlanStep>> blocks = List.of();

  PlanFunction(String name, List<Value> path, int[] params, int locals) {
    this.name = name;
    this.path = List.copyOf(path);
    this.params = params;
    this.locals = locals;
  }

  void blocks(List<List<PlanStep>> made) {
    blocks = List.copyOf(made);
  }

  int arity() {
    return params.length;
  }

  /** Calls the function; null where it is undefined. */
  @Nullable Value call(PlanFrame.Run run, @Nullable Value[] args) {
    if (params.length > 2) {
      return compute(run, args);
    }
    Result known = run.memo.get(this);
    if (known != null && known.input() == args[0] && known.data() == args[1]) {
      return known.value();
    }
    Value made = compute(run, args);
    run.memo.put(this, new Result(args[0], args[1], made));
    return made;
  }

  private @Nullable Value compute(PlanFrame.Run run, @Nullable Value[] args) {
    PlanFrame frame = new PlanFrame(run, locals);
    for (int i = 0; i < params.length; i++) {
      frame.set(params[i], args[i]);
    }
    run.enter();
    try {
      for (List<PlanStep> block : blocks) {
        if (PlanStep.block(block, frame) == PlanStep.RETURN) {
          break;
        }
      }
    } finally {
      run.leave();
    }
    return frame.returned;
  }
}
