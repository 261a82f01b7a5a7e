package org.rego4j.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a rule.
 *
 * <p>{@code p contains x} (and v0's {@code p[x]}) has ref {@code p} and key {@code x} and no value;
 * {@code p[k] := v} has ref {@code p[k]}, value {@code v} and no key; {@code f(a) := v} has ref
 * {@code f} and arguments. A head without an own value has the value {@code true}.
 *
 * @param args null where the rule is no function
 * @param key the member that a partial set rule contributes, else null
 * @param value null only for partial set rules
 * @param assign whether the value is written with {@code :=}
 */
public record Head(
    RefTerm ref,
    @Nullable List<Term> args,
    @Nullable Term key,
    @Nullable Term value,
    boolean assign,
    Location location)
    implements Node {
  public Head {
    args = args == null ? null : List.copyOf(args);
  }

  /** Whether the rule is a function. */
  public boolean isFunction() {
    return args != null;
  }

  /** Whether the rule contributes members to a set. */
  public boolean isPartialSet() {
    return key != null;
  }

  public Head withRef(RefTerm other) {
    return new Head(other, args, key, value, assign, location);
  }

  public Head withValue(@Nullable Term other) {
    return new Head(ref, args, key, other, assign, location);
  }

  public Head withKey(@Nullable Term other) {
    return new Head(ref, args, other, value, assign, location);
  }

  public Head withArgs(@Nullable List<Term> others) {
    return new Head(ref, others, key, value, assign, location);
  }
}
