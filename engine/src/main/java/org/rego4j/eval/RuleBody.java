package org.rego4j.eval;

import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.plan.RulePlan;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.Value;

/**
 * A rule ready to run: its body with its head at the end, and the next link of its else chain.
 *
 * @param body ends in what the kind of rule calls for
 */
record RuleBody(RulePlan plan, Node body, @Nullable RuleBody elseBody) {
  Location at() {
    return plan.at();
  }

  Location last() {
    return plan.last();
  }

  /**
   * The rule's one value, or null.
   *
   * @param early whether the first value is enough
   * @param known the value that other rules gave, or null: this rule's must be the same
   * @param site the expression that needs it
   */
  @Nullable Value value(
      Context c, Value[] args, boolean early, @Nullable Value known, Location site) {
    for (RuleBody link = this; link != null; link = link.elseBody) {
      Value[] f = new Value[link.plan.frame()];
      if (early) {
        f[1] = BooleanValue.TRUE;
      }
      System.arraycopy(args, 0, f, RulePlan.FIRST, args.length);
      if (known != null) {
        f[0] = known;
      }
      c.query.enter(site);
      boolean found = link.body.exec(f, c);
      c.query.leave();
      if (found || f[1] == BooleanValue.FALSE) {
        return f[0];
      }
    }
    return null;
  }

  /** Runs the body for what it collects; {@code given} goes to the first slots. */
  boolean collect(Context c, Value[] given, Location site) {
    Value[] f = new Value[plan.frame()];
    System.arraycopy(given, 0, f, RulePlan.FIRST, given.length);
    c.query.enter(site);
    boolean found = body.exec(f, c);
    c.query.leave();
    return found;
  }

  /** The constant that every link of the chain has as its value, or null. */
  @Nullable Value chainValue() {
    Value first = plan.constant();
    for (RuleBody link = elseBody; first != null && link != null; link = link.elseBody) {
      if (link.plan.constant() == null || !first.equals(link.plan.constant())) {
        return null;
      }
    }
    return first;
  }
}
