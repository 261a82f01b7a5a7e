package org.rego4j.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Value;

/** What one query shares among all its contexts: limits, clock, prints and builtin errors. */
public final class QueryState {
  private static final long POLL = 4096;

  final boolean earlyExit;
  final boolean indexing;
  final long nowNanos;
  final RandomGenerator random;
  final Consumer<String> printer;
  final Value runtime;
  final List<EvalException> builtinErrors = new ArrayList<>();
  private final BiFunction<Object, Function<Object, Object>, Object> kept;
  private final long deadline;
  private final BooleanSupplier cancelled;
  private final long maxSteps;
  private final Map<Object, Object> once = new HashMap<>();
  private long steps;
  private long nextPoll = POLL;

  /**
   * @param deadline in terms of {@link System#nanoTime()}, or {@link Long#MAX_VALUE}
   * @param kept the engine's bounded cache, asked with a key and what makes its value
   */
  public QueryState(
      boolean earlyExit,
      boolean indexing,
      long nowNanos,
      RandomGenerator random,
      Consumer<String> printer,
      Value runtime,
      BiFunction<Object, Function<Object, Object>, Object> kept,
      long deadline,
      long maxSteps,
      BooleanSupplier cancelled) {
    this.earlyExit = earlyExit;
    this.indexing = indexing;
    this.nowNanos = nowNanos;
    this.random = random;
    this.printer = printer;
    this.runtime = runtime;
    this.kept = kept;
    this.deadline = deadline;
    this.maxSteps = maxSteps;
    this.cancelled = cancelled;
  }

  /** The builtin errors so far, in order. */
  public List<EvalException> builtinErrors() {
    return builtinErrors;
  }

  void charge(long count) {
    steps += count;
    if (steps >= nextPoll) {
      poll();
    }
  }

  private void poll() {
    nextPoll = steps + POLL;
    if (steps > maxSteps) {
      throw new EvalException(EvalException.CANCELLED, "query exceeded its budget of steps", null);
    }
    if (cancelled.getAsBoolean()) {
      throw new EvalException(EvalException.CANCELLED, "caller cancelled query execution", null);
    }
    if (deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0) {
      throw new EvalException(EvalException.CANCELLED, "context deadline exceeded", null);
    }
  }

  @SuppressWarnings("unchecked")
  <K, V> V onceInQuery(K key, Function<? super K, ? extends V> make) {
    @Nullable Object known = once.get(key);
    if (known == null) {
      known = make.apply(key);
      once.put(key, known);
    }
    return (V) known;
  }

  @SuppressWarnings("unchecked")
  <K, V> V kept(K key, Function<? super K, ? extends V> make) {
    return (V) kept.apply(key, (Function<Object, Object>) (Function<?, ?>) make);
  }
}
