package org.rego4j.eval;

import org.rego4j.value.Value;

/** A piece of a body together with all that comes after it. */
public abstract class Node {
  /**
   * Runs for every solution from here on.
   *
   * @return true to stop: no more solutions are wanted; false to go on with the next
   */
  public abstract boolean exec(Value[] f, Context c);
}
