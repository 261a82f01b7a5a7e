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

  /** What may be reached outside of the engine. */
  Network network();

  /**
   * Says that the builtin is about to wait for something outside of the engine; called before it
   * does. A query that was to be short ends here, and is done where others may wait for it.
   *
   * @throws RuntimeException the evaluator's own, to be let through, where the query must end
   */
  void mayWait();

  /**
   * Polls cancellation at once, without a charge, as a builtin that waits does over and over.
   *
   * @param timedOut the builtin's own words for the end of the query
   * @throws BuiltinException with those words, to be let through, where the query must end
   */
  void poll(String timedOut);

  /** Where the call stands, as errors show places: {@code file:row}, or the text of a query. */
  String place();

  /** What {@code opa.runtime()} gives. */
  Value runtime();

  /** Takes a line that a policy prints. */
  void print(String line);
}
