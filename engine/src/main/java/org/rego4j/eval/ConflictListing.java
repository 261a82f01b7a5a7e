package org.rego4j.eval;

import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.value.Value;

/** The values that rules in conflict give, with the place of each. */
final class ConflictListing {
  /** How many characters of a value are shown. */
  private static final int SHOWN = 80;

  private final StringBuilder text = new StringBuilder();
  private @Nullable Value first;
  private Location at = Location.NONE;
  private boolean hasValue;

  /** Begins with the values of another rule. */
  void begin(Location rule) {
    at = rule;
    hasValue = false;
  }

  /** Whether the rule in hand gave a value. */
  boolean hasValue() {
    return hasValue;
  }

  /** Takes a value; true where the rule in hand need not give more. */
  boolean take(Value value) {
    hasValue = true;
    boolean isFirst = first == null;
    if (first != null && first.equals(value)) {
      return false;
    }
    String shown = value.toString();
    text.append("\n  ")
        .append(shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown)
        .append(" at ")
        .append(at.file())
        .append(':')
        .append(at.row());
    if (isFirst) {
      first = value;
    }
    return !isFirst;
  }

  /** A line for each value. */
  String text() {
    return text.toString();
  }
}
