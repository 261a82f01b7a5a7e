package org.rego4j;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.builtins.Network;
import org.rego4j.convert.JavaReader;
import org.rego4j.eval.QueryState;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * How an evaluation runs: its input, limits, clock, randomness and what takes its prints.
 * Immutable; may be used for any number of evaluations at once where what was passed in may be. A
 * program makes one with its limits, and from it one for each question:
 *
 * <pre>{@code
 * EvalOptions limits = EvalOptions.builder().timeout(Duration.ofMillis(100)).build();
 * query.eval(limits.withInput(Map.of("user", "alice")));
 * }</pre>
 */
public final class EvalOptions {
  /** No input, no limits. */
  public static final EvalOptions DEFAULT = builder().build();

  final @Nullable Value input;
  final @Nullable ObjectValue data;
  final boolean strictBuiltinErrors;
  final @Nullable Duration timeout;
  final long maxSteps;
  final int maxDepth;
  final BiConsumer<Location, String> printer;
  final BooleanSupplier cancelled;
  final Value runtime;
  private final ObjectValue givenCalls;
  private final boolean keepsCalls;
  private final @Nullable Long nowNanos;
  private final @Nullable InstantSource clock;
  private final @Nullable Supplier<? extends RandomGenerator> random;

  private EvalOptions(Builder b) {
    input = b.input;
    data = b.data;
    strictBuiltinErrors = b.strictBuiltinErrors;
    timeout = b.timeout;
    maxSteps = b.maxSteps;
    maxDepth = b.maxDepth;
    printer = b.printer;
    cancelled = b.cancelled;
    runtime = b.runtime;
    givenCalls = b.givenCalls;
    keepsCalls = b.keepsCalls;
    nowNanos = b.nowNanos;
    clock = b.clock;
    random = b.random;
  }

  /** What one evaluation with these options keeps. */
  QueryState state(boolean earlyExit, boolean indexing, Network network, KeptValues kept) {
    long deadline = timeout == null ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos();
    return new QueryState(
        earlyExit,
        indexing,
        nowNanos(),
        random(),
        printer,
        runtime,
        network,
        kept::get,
        deadline,
        maxSteps,
        maxDepth,
        cancelled,
        givenCalls,
        keepsCalls);
  }

  private EvalOptions(EvalOptions other, @Nullable Value input) {
    this.input = input;
    data = other.data;
    strictBuiltinErrors = other.strictBuiltinErrors;
    timeout = other.timeout;
    maxSteps = other.maxSteps;
    maxDepth = other.maxDepth;
    printer = other.printer;
    cancelled = other.cancelled;
    runtime = other.runtime;
    givenCalls = other.givenCalls;
    keepsCalls = other.keepsCalls;
    nowNanos = other.nowNanos;
    clock = other.clock;
    random = other.random;
  }

  /** A builder of options that have no input and no limits. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Options with nothing but an input.
   *
   * @param input see {@link Builder#input}
   * @throws org.rego4j.convert.ConversionException where the object has no value
   */
  public static EvalOptions input(@Nullable Object input) {
    return builder().input(input).build();
  }

  /**
   * Options with nothing but an input.
   *
   * @param json see {@link Builder#inputJson(String)}
   * @throws org.rego4j.json.JsonException where the text is no JSON
   */
  public static EvalOptions inputJson(String json) {
    return builder().inputJson(json).build();
  }

  /**
   * These options with another input.
   *
   * @param other see {@link Builder#input}
   * @throws org.rego4j.convert.ConversionException where the object has no value
   */
  public EvalOptions withInput(@Nullable Object other) {
    return new EvalOptions(this, valueOf(other));
  }

  /**
   * These options with another input.
   *
   * @param json see {@link Builder#inputJson(String)}
   * @throws org.rego4j.json.JsonException where the text is no JSON
   */
  public EvalOptions withInputJson(String json) {
    return new EvalOptions(this, JsonReader.read(json));
  }

  /**
   * These options with another input.
   *
   * @param utf8 see {@link Builder#inputJson(byte[])}
   * @throws org.rego4j.json.JsonException where the text is no JSON
   */
  public EvalOptions withInputJson(byte[] utf8) {
    return new EvalOptions(this, JsonReader.read(utf8));
  }

  private static @Nullable Value valueOf(@Nullable Object input) {
    return input == null || input instanceof Value ? (Value) input : JavaReader.read(input);
  }

  /** The query's time, or null for the clock of the machine. */
  @Nullable Long nowNanos() {
    return clock == null ? nowNanos : Long.valueOf(nanos(clock.instant()));
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  /** The query's source of randomness, or null for one of its own. */
  @Nullable RandomGenerator random() {
    return random == null ? null : random.get();
  }

  /** Collects options. */
  public static final class Builder {
    private @Nullable Value input;
    private @Nullable ObjectValue data;
    private boolean strictBuiltinErrors;
    private @Nullable Duration timeout;
    private long maxSteps = Long.MAX_VALUE;
    private int maxDepth = 100_000;
    private BiConsumer<Location, String> printer = (place, line) -> {};
    private BooleanSupplier cancelled = () -> false;
    private Value runtime = ObjectValue.EMPTY;
    private ObjectValue givenCalls = ObjectValue.EMPTY;
    private boolean keepsCalls;
    private @Nullable Long nowNanos;
    private @Nullable InstantSource clock;
    private @Nullable Supplier<? extends RandomGenerator> random;

    private Builder() {}

    /**
     * The input document: a value, or a Java object that {@link JavaReader} reads, such as a map, a
     * record or a tree of Jackson's. A {@link String} is the string that it is, not JSON. Null for
     * no input, for which {@code input} is undefined.
     *
     * @throws org.rego4j.convert.ConversionException where the object has no value
     */
    public Builder input(@Nullable Object object) {
      input = valueOf(object);
      return this;
    }

    /**
     * The input document as JSON.
     *
     * @throws org.rego4j.json.JsonException where the text is no JSON
     */
    public Builder inputJson(String json) {
      input = JsonReader.read(json);
      return this;
    }

    /**
     * The input document as JSON in UTF-8.
     *
     * @throws org.rego4j.json.JsonException where the text is no JSON
     */
    public Builder inputJson(byte[] utf8) {
      input = JsonReader.read(utf8);
      return this;
    }

    /**
     * The base documents in place of the engine's, for a query that outlives them; they are not
     * checked for conflicts with rules. Null for the engine's own.
     */
    public Builder data(@Nullable ObjectValue documents) {
      data = documents;
      return this;
    }

    /** Whether a builtin error ends the query instead of making the call undefined. */
    public Builder strictBuiltinErrors(boolean strict) {
      strictBuiltinErrors = strict;
      return this;
    }

    /**
     * How long the query may run; null for as long as it takes. One that runs longer ends with an
     * {@link org.rego4j.eval.EvalException} of the code {@code eval_cancel_error}.
     */
    public Builder timeout(@Nullable Duration limit) {
      timeout = limit;
      return this;
    }

    /**
     * How many steps the query may take: elements visited, characters and elements that builtins
     * make. One that takes more ends with an {@link org.rego4j.eval.EvalException} of the code
     * {@code eval_cancel_error}.
     */
    public Builder maxSteps(long limit) {
      maxSteps = limit;
      return this;
    }

    /** How deeply rules, functions and the bodies inside them may need each other. */
    public Builder maxDepth(int limit) {
      maxDepth = limit;
      return this;
    }

    /**
     * Takes the lines that policies print, on the thread that evaluates. The engine has to keep
     * {@code print} calls: {@link Engine.Builder#prints}.
     */
    public Builder printer(Consumer<String> taker) {
      printer = (place, line) -> taker.accept(line);
      return this;
    }

    /** Takes what {@link #printer} does, each line behind the place of the call that prints it. */
    public Builder placedPrinter(BiConsumer<Location, String> taker) {
      printer = taker;
      return this;
    }

    /**
     * Polled while the query runs, on the thread that evaluates; true ends it, with an {@link
     * org.rego4j.eval.EvalException} of the code {@code eval_cancel_error}. {@code
     * Thread.currentThread()::isInterrupted} lets an interrupt end it.
     */
    public Builder cancelled(BooleanSupplier test) {
      cancelled = test;
      return this;
    }

    /** What {@code opa.runtime()} gives. */
    public Builder runtime(Value value) {
      runtime = value;
      return this;
    }

    /**
     * Whether the answers of nondeterministic builtins are kept: {@link
     * EvalResult#nondeterministicCalls}.
     */
    public Builder keepsNondeterministicCalls(boolean keeps) {
      keepsCalls = keeps;
      return this;
    }

    /**
     * Answers of nondeterministic builtins, in place of calls with the same arguments. A decision
     * is made again with what was kept of it: {@link EvalResult#nondeterministicCalls}.
     *
     * @param calls as OPA's {@code nd_builtin_cache}: by the builtin's name, then by its arguments,
     *     an array or the JSON of one, as a decision log has it
     * @throws IllegalArgumentException where they are not of that shape
     */
    public Builder nondeterministicCalls(ObjectValue calls) {
      ObjectBuilder read = new ObjectBuilder();
      for (int i = 0; i < calls.length(); i++) {
        if (!(calls.valueAt(i) instanceof ObjectValue answers)) {
          throw new IllegalArgumentException("calls of " + calls.keyAt(i) + " are no object");
        }
        ObjectBuilder byArguments = new ObjectBuilder();
        for (int j = 0; j < answers.length(); j++) {
          byArguments.put(arguments(answers.keyAt(j)), answers.valueAt(j));
        }
        read.put(calls.keyAt(i), byArguments.build());
      }
      givenCalls = read.build();
      return this;
    }

    private static ArrayValue arguments(Value key) {
      Value read;
      try {
        read = key instanceof StringValue json ? JsonReader.read(json.value()) : key;
      } catch (JsonException e) {
        throw new IllegalArgumentException("arguments are no JSON: " + key, e);
      }
      if (read instanceof ArrayValue array) {
        return array;
      }
      throw new IllegalArgumentException("arguments are no array: " + key);
    }

    /** The query's time in nanoseconds since the epoch; the machine's unless told. */
    public Builder nowNanos(long nanos) {
      nowNanos = nanos;
      clock = null;
      return this;
    }

    /** The query's time; the machine's unless told. */
    public Builder time(Instant instant) {
      return nowNanos(nanos(instant));
    }

    /**
     * Gives each query its time, such as a {@link java.time.Clock}; it is asked once a query, which
     * has one time from its beginning to its end.
     */
    public Builder clock(InstantSource source) {
      clock = source;
      return this;
    }

    /** Gives each query randomness of a seed, the same each time. */
    public Builder seed(long seed) {
      return random(() -> new SplittableRandom(seed));
    }

    /**
     * Gives each query its source of randomness, for {@code rand.intn} and {@code uuid.rfc4122};
     * one that gives the same source to several has to know that it may be used by them at once.
     */
    public Builder random(Supplier<? extends RandomGenerator> source) {
      random = source;
      return this;
    }

    /** The options. */
    public EvalOptions build() {
      return new EvalOptions(this);
    }
  }
}
