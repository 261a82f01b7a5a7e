package org.rego4j.eval;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Value;

/**
 * Arguments or keys, under which what rules gave for them is remembered. Keys are ordered, so that
 * a table of them stays quick even where all have one hash code.
 */
final class CallKey implements Comparable<CallKey> {
  private final RuleSet rules;
  private final Value[] args;
  private final int hash;

  CallKey(RuleSet rules, Value[] args) {
    this.rules = rules;
    this.args = args;
    this.hash = System.identityHashCode(rules) * 31 + Arrays.hashCode(args);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallKey k && k.rules == rules && Arrays.equals(k.args, args);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public int compareTo(CallKey other) {
    int order = Integer.compare(rules.id(), other.rules.id());
    return order != 0 ? order : Arrays.compare(args, other.args);
  }
}
