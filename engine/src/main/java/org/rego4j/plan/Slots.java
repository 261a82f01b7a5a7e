package org.rego4j.plan;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The slots of one rule's frame: two are the evaluator's, then arguments, then variables. */
final class Slots {
  private final Map<String, Integer> byName = new HashMap<>();
  private int count = RulePlan.FIRST;

  int of(String variable) {
    Integer known = byName.get(variable);
    if (known != null) {
      return known;
    }
    int slot = count++;
    byName.put(variable, slot);
    return slot;
  }

  /** Lets a variable stand for what another slot holds. */
  void alias(String variable, int slot) {
    byName.put(variable, slot);
  }

  /** The slot of a variable, or null where it has none. */
  @Nullable Integer find(String variable) {
    return byName.get(variable);
  }

  /** A slot of no variable. */
  int temporary() {
    return count++;
  }

  /** The first of so many slots in a row. */
  int row(int length) {
    int first = count;
    count += length;
    return first;
  }

  int count() {
    return count;
  }
}
