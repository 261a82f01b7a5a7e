package org.rego4j.eval;

import org.rego4j.value.Value;

/** A piece of a body with at most one solution. */
public abstract class Step {
  /** Whether it holds. */
  public abstract boolean run(Value[] f, Context c);
}
