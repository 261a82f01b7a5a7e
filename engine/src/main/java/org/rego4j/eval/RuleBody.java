package org.rego4j.eval;

import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.value.Value;

/**
 * A planned rule: its body with its head at the end, and the next link of its else chain.
 *
 * @param frame how many slots it needs
 * @param body ends in what the kind of rule calls for
 * @param groundValue the value of the head where it is a constant, else null
 */
public record RuleBody(
    int frame, Node body, @Nullable Value groundValue, @Nullable RuleBody elseBody, Location at) {

  /** The rule's one value, or null. */
  @Nullable Value value(Context c, Value[] args, boolean early) {
    RuleBody link = this;
    while (link != null) {
      Value[] f = new Value[link.frame];
      if (early) {
        f[1] = org.rego4j.value.BooleanValue.TRUE;
      }
      System.arraycopy(args, 0, f, 2, args.length);
      link.body.exec(f, c);
      if (f[0] != null) {
        return f[0];
      }
      link = link.elseBody;
    }
    return null;
  }

  /** Runs the body for what it collects; {@code given} goes to the slots from 2 on. */
  boolean collect(Context c, Value[] given) {
    Value[] f = new Value[frame];
    System.arraycopy(given, 0, f, 2, given.length);
    return body.exec(f, c);
  }

  /** Whether the whole chain has one constant value; {@code expected} where one is known. */
  @Nullable Value chainValue() {
    Value first = groundValue;
    for (RuleBody link = elseBody; first != null && link != null; link = link.elseBody) {
      if (link.groundValue == null || !first.equals(link.groundValue)) {
        return null;
      }
    }
    return first;
  }
}
