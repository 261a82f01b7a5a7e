package org.rego4j.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.Value;

/**
 * The locals of one function of OPA's intermediate representation while it runs. A collection that
 * statements add to is a builder until it is read.
 */
final class PlanFrame {
  /** How deeply functions may call each other: those of Rego cannot call themselves. */
  private static final int MAX_DEPTH = 1000;

  /** What all functions of one evaluation share. */
  static final class Run {
    final Context context;
    final List<Value> results = new ArrayList<>();

    /** The last result of each function that takes nothing but input and data. */
    final Map<PlanFunction, PlanFunction.Result> memo = new HashMap<>();

    int depth;

    Run(Context context) {
      this.context = context;
    }

    void enter() {
      context.charge(1);
      if (++depth > MAX_DEPTH) {
        throw new EvalException(EvalException.INTERNAL, "functions of the plan recurse", null);
      }
    }

    void leave() {
      depth--;
    }
  }

  final Run run;
  private final @Nullable Object[] locals;

  /** What {@code ReturnLocalStmt} gave, or null. */
  @Nullable Value returned;

  PlanFrame(Run run, int locals) {
    this.run = run;
    this.locals = new Object[locals];
  }

  @Nullable Value get(int local) {
    Object held = locals[local];
    if (held == null || held instanceof Value) {
      return (Value) held;
    }
    Value made;
    if (held instanceof ArrayBuilder b) {
      made = b.build();
    } else if (held instanceof SetBuilder b) {
      made = b.build();
    } else {
      made = ((ObjectBuilder) held).build();
    }
    locals[local] = made;
    return made;
  }

  void set(int local, @Nullable Object value) {
    locals[local] = value;
  }

  /** The array in a local, to add to; null where there is none. */
  @Nullable ArrayBuilder array(int local) {
    Object held = locals[local];
    if (held instanceof ArrayValue known) {
      ArrayBuilder made = new ArrayBuilder();
      known.asList().forEach(made::add);
      locals[local] = made;
      return made;
    }
    return held instanceof ArrayBuilder b ? b : null;
  }

  /** The set in a local, to add to; null where there is none. */
  @Nullable SetBuilder set(int local) {
    Object held = locals[local];
    if (held instanceof SetValue known) {
      SetBuilder made = new SetBuilder();
      made.addAll(known);
      locals[local] = made;
      return made;
    }
    return held instanceof SetBuilder b ? b : null;
  }

  /** The object in a local, to add to; null where there is none. */
  @Nullable ObjectBuilder object(int local) {
    Object held = locals[local];
    if (held instanceof ObjectValue known) {
      ObjectBuilder made = new ObjectBuilder();
      made.putAll(known);
      locals[local] = made;
      return made;
    }
    return held instanceof ObjectBuilder b ? b : null;
  }
}
