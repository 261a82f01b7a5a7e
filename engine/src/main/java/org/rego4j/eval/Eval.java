package org.rego4j.eval;

import org.jspecify.annotations.Nullable;
import org.rego4j.value.Value;

/** Gives the value of a term whose variables are bound. */
public abstract class Eval {
  /** The value, or null where it is undefined. */
  public abstract @Nullable Value eval(Value[] f, Context c);
}
