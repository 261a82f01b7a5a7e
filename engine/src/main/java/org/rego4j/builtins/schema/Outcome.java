package org.rego4j.builtins.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * What matching found. Of several schemas of which one should match, the errors of the one that
 * came closest are told: the score counts what matched less what did not.
 */
final class Outcome {
  private final List<Violation> violations = new ArrayList<>();
  private int score;

  void add(String type, Place place, String description) {
    violations.add(new Violation(type, place.text(), description));
    score--;
  }

  /** Takes over what another outcome has. */
  void add(Outcome other) {
    violations.addAll(other.violations);
    score += other.score;
  }

  void passed() {
    score++;
  }

  boolean isValid() {
    return violations.isEmpty();
  }

  boolean isCloserThan(Outcome other) {
    return score > other.score;
  }

  List<Violation> violations() {
    return violations;
  }
}
