package org.rego4j.plan;

import java.util.List;
import org.rego4j.ast.Location;

/** What a solution of a block is for. */
public sealed interface End {
  /** One solution is enough. */
  record Found() implements End {}

  /** Adds an element to an array. */
  record Element(Operand value) implements End {}

  /** Adds a member to a set. */
  record Member(Operand value) implements End {}

  /** Adds an entry to an object whose keys are unique. */
  record Entry(Operand key, Operand value, Location at) implements End {}

  /** Gives a rule its value. */
  record RuleValue(Operand value, Location at) implements End {}

  /**
   * Puts what a rule with keys in its head contributes to a document.
   *
   * @param keys the keys of the head behind its constant part
   * @param given how many of them were asked for: they are not put
   * @param value the value, or the member
   * @param member whether the rule adds members to a set
   * @param beyond how many asked keys go beyond the head's own: the value is looked up at them
   */
  record Contribution(
      List<Operand> keys, int given, Operand value, boolean member, int beyond, Location at)
      implements End {
    public Contribution {
      keys = List.copyOf(keys);
    }
  }

  /** Keeps the frame as a result of the query. */
  record Result() implements End {}
}
