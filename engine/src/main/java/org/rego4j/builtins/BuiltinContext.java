package org.rego4j.builtins;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.rego4j.value.Value;

/** What a builtin may ask of the query that calls it. */
public interface BuiltinContext {
  /** The time of the query in nanoseconds since the epoch: one value for a whole query. */
  long nowNanos();

  /** The query's source of randomness. */
  RandomGenerator random();

  /**
   * Charges the query's budget before work of about so many steps (a step: an element visited, a
   * character written) and polls cancellation.
   *
   * @throws RuntimeException the evaluator's own, to be let through, where the query must end
   */
  void charge(long steps);

  /**
   * Charges as {@link #charge(long)} does, but where the query must end for its time or its caller,
   * it ends with the builtin's own words.
   *
   * @throws BuiltinException with those words, to be let through
   */
  void charge(long steps, String timedOut);

  /** Whether the query ends at a time. */
  boolean hasDeadline();

  /** A value made once per query and key; the key's class should be the builtin's own. */
  <K, V> V onceInQuery(K key, Function<? super K, ? extends V> make);

  /**
   * A value kept across queries of an engine in a bounded cache, such as a compiled pattern. The
   * key's class should be the caller's own; the value depends on nothing but the key.
   */
  <K, V> V kept(K key, Function<? super K, ? extends V> make);

  /** What {@code opa.runtime()} gives. */
  Value runtime();

  /** Takes a line that a policy prints. */
  void print(String line);
}
