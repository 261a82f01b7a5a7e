package org.rego4j.plan;

import java.util.HashMap;
import java.util.Map;

/** The slots of one rule's frame: 0 and 1 are the rule's own, then arguments, then variables. */
final class Slots {
  private final Map<String, Integer> byName = new HashMap<>();
  private int count = 2;

  int of(String variable) {
    Integer known = byName.get(variable);
    if (known != null) {
      return known;
    }
    int slot = count++;
    byName.put(variable, slot);
    return slot;
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
