package org.rego4j.plan;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules of one ref: what they are is known at once, their plan when it is first asked. */
public final class LazyRules {
  /** What the rules make together. */
  public enum Kind {
    VALUE,
    SET,
    OBJECT,
    FUNCTION
  }

  private final String name;
  private final Kind kind;
  private final int arity;
  private final int keys;
  private final Supplier<RuleSetPlan> planner;
  private volatile @Nullable RuleSetPlan plan;

  LazyRules(String name, Kind kind, int arity, int keys, Supplier<RuleSetPlan> planner) {
    this.name = name;
    this.kind = kind;
    this.arity = arity;
    this.keys = keys;
    this.planner = planner;
  }

  /** The ref, such as {@code data.t.p}. */
  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** How many arguments the function takes; 0 where the rules are none. */
  public int arity() {
    return arity;
  }

  /** How many keys below the document can be asked for without the whole of it. */
  public int keys() {
    return keys;
  }

  /** The plan, made once. */
  public RuleSetPlan plan() {
    RuleSetPlan known = plan;
    if (known == null) {
      synchronized (this) {
        known = plan;
        if (known == null) {
          known = planner.get();
          plan = known;
        }
      }
    }
    return known;
  }
}
