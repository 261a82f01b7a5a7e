package org.rego4j.eval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.Network;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** What one query shares among all its contexts: limits, clock, prints and builtin errors. */
public final class QueryState {
  private static final long POLL = 4096;

  /** What a wait is charged: more than a decision takes that is made where nothing may wait. */
  private static final long WAIT = 10_000;

  /** How many levels a stack trace shows at most. */
  private static final int MAX_FRAMES = 10_000;

  final boolean earlyExit;
  final boolean indexing;
  private @Nullable Long nowNanos;
  private @Nullable RandomGenerator random;
  final BiConsumer<Location, String> printer;

  /** Where the call of {@code print} stands that is being made. */
  Location printsAt = Location.NONE;

  /** Where the call of a nondeterministic builtin stands that is being made. */
  Location callsAt = Location.NONE;

  final Network network;
  private final CallRecord calls;

  final Value runtime;
  final List<EvalException> builtinErrors = new ArrayList<>();
  private final BiFunction<Object, Function<Object, Object>, Object> kept;
  private final long deadline;
  private final BooleanSupplier cancelled;
  private final long maxSteps;
  private final int maxDepth;
  private @Nullable Map<Object, Object> once;
  private Location[] sites;
  private int[] ids;
  private int depth;
  private int bodies;
  private long steps;
  private long nextPoll = POLL;

  /**
   * @param nowNanos the query's time, or null for the clock's
   * @param printer takes what policies print, and where they do
   * @param random the query's randomness, or null for one of its own
   * @param deadline in terms of {@link System#nanoTime()}, or {@link Long#MAX_VALUE}
   * @param maxDepth how deeply bodies may be nested
   * @param network what builtins may reach
   * @param givenCalls answers of nondeterministic builtins that are known beforehand
   * @param keepsCalls whether their answers are kept
   * @param kept the engine's bounded cache, asked with a key and what makes its value
   */
  public QueryState(
      boolean earlyExit,
      boolean indexing,
      @Nullable Long nowNanos,
      @Nullable RandomGenerator random,
      BiConsumer<Location, String> printer,
      Value runtime,
      Network network,
      BiFunction<Object, Function<Object, Object>, Object> kept,
      long deadline,
      long maxSteps,
      int maxDepth,
      BooleanSupplier cancelled,
      ObjectValue givenCalls,
      boolean keepsCalls) {
    this.calls = new CallRecord(givenCalls, keepsCalls);
    this.earlyExit = earlyExit;
    this.indexing = indexing;
    this.nowNanos = nowNanos;
    this.random = random;
    this.printer = printer;
    this.runtime = runtime;
    this.network = network;
    this.kept = kept;
    this.deadline = deadline;
    this.maxSteps = maxSteps;
    this.maxDepth = maxDepth;
    this.cancelled = cancelled;
    int levels = Math.min(16, maxDepth + 1);
    this.sites = new Location[levels];
    this.ids = new int[levels];
    sites[0] = Location.NONE;
  }

  /** The query's time in nanoseconds since the epoch: the clock is read when it is first asked. */
  long nowNanos() {
    Long known = nowNanos;
    if (known == null) {
      Instant instant = Instant.now();
      known = instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
      nowNanos = known;
    }
    return known;
  }

  /** The query's source of randomness. */
  RandomGenerator random() {
    RandomGenerator known = random;
    if (known == null) {
      known = new SplittableRandom();
      random = known;
    }
    return known;
  }

  /** The builtin errors so far, in order. */
  public List<EvalException> builtinErrors() {
    return builtinErrors;
  }

  /**
   * Begins a body inside what is being evaluated.
   *
   * @param site the expression that needs the body
   * @return the body's number
   */
  int enter(Location site) {
    int level = depth + 1;
    if (level >= sites.length) {
      grow(level, site);
    }
    depth = level;
    sites[level] = site;
    ids[level] = ++bodies;
    return bodies;
  }

  private void grow(int level, Location site) {
    if (level > maxDepth) {
      throw error(EvalException.INTERNAL, "evaluation is nested too deeply", site);
    }
    int length = (int) Math.min(level * 2L, maxDepth + 1L);
    sites = Arrays.copyOf(sites, length);
    ids = Arrays.copyOf(ids, length);
  }

  void leave() {
    depth--;
  }

  /** An error of the body in hand, at an expression of it. */
  EvalException error(String code, String message, @Nullable Location at) {
    return new EvalException(code, message, at, trace(at == null ? Location.NONE : at));
  }

  /** An error of the body in hand at a place outside it. */
  EvalException error(String code, String message, Location at, Location innermost) {
    return new EvalException(code, message, at, trace(innermost));
  }

  /**
   * What is being evaluated, innermost first.
   *
   * @param innermost the expression in hand
   */
  List<StackFrame> trace(Location innermost) {
    List<StackFrame> frames = new ArrayList<>();
    Location at = innermost;
    for (int level = depth; level >= 0 && frames.size() < MAX_FRAMES; level--) {
      frames.add(new StackFrame(ids[level], at));
      at = sites[level];
    }
    return frames;
  }

  void charge(long count) {
    steps += count;
    if (steps >= nextPoll) {
      poll();
    }
  }

  /** Charges for a builtin, which says in its own words that the caller or the clock ends it. */
  void charge(long count, String timedOut) {
    steps += count;
    if (steps >= nextPoll && over() != null) {
      throw BuiltinException.cancelled(timedOut);
    }
  }

  /** The answer of a nondeterministic call that was given beforehand, or null. */
  @Nullable Value answer(String name, Value[] args) {
    return calls.answer(name, args);
  }

  /** Keeps the answer of a nondeterministic call. */
  void answered(String name, Value[] args, Value answer) {
    calls.keep(name, args, answer);
  }

  /** The answers of nondeterministic calls that were kept, by name, then by arguments. */
  public ObjectValue calls() {
    return calls.calls();
  }

  /** Charges for a wait that is about to begin. */
  void mayWait() {
    charge(WAIT);
  }

  /**
   * Polls at once for a builtin, which says in its own words that the caller or the clock ends it.
   */
  void pollNow(String timedOut) {
    if (over() != null) {
      throw BuiltinException.cancelled(timedOut);
    }
  }

  boolean hasDeadline() {
    return deadline != Long.MAX_VALUE;
  }

  private void poll() {
    String reason = over();
    if (reason != null) {
      throw cancelled(reason, sites[depth]);
    }
  }

  /** Why the caller or the clock ends the query; null where it goes on. */
  private @Nullable String over() {
    if (steps > maxSteps) {
      throw cancelled("query exceeded its budget of steps", sites[depth]);
    }
    // Without a budget the count must not run over.
    steps = Math.min(steps, Long.MAX_VALUE / 2);
    nextPoll = steps + POLL;
    if (cancelled.getAsBoolean()) {
      return "caller cancelled query execution";
    }
    return deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0
        ? "context deadline exceeded"
        : null;
  }

  EvalException cancelled(String message, Location innermost) {
    return new EvalException(EvalException.CANCELLED, message, null, trace(innermost));
  }

  @SuppressWarnings("unchecked")
  <K, V> V onceInQuery(K key, Function<? super K, ? extends V> make) {
    Map<Object, Object> made = once;
    if (made == null) {
      made = new HashMap<>();
      once = made;
    }
    @Nullable Object known = made.get(key);
    if (known == null) {
      known = make.apply(key);
      made.put(key, known);
    }
    return (V) known;
  }

  @SuppressWarnings("unchecked")
  <K, V> V kept(K key, Function<? super K, ? extends V> make) {
    return (V) kept.apply(key, (Function<Object, Object>) (Function<?, ?>) make);
  }
}
