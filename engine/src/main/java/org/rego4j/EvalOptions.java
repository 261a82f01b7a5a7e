package org.rego4j;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** How one evaluation runs. */
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
  final @Nullable Long nowNanos;

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
    nowNanos = b.nowNanos;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Options with nothing but an input. */
  public static EvalOptions input(Value input) {
    return builder().input(input).build();
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
    private @Nullable Long nowNanos;

    private Builder() {}

    /** The input document; null for none. */
    public Builder input(@Nullable Value value) {
      input = value;
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

    /** How long the query may run. */
    public Builder timeout(@Nullable Duration limit) {
      timeout = limit;
      return this;
    }

    /** How many steps the query may take: elements visited and work of builtins. */
    public Builder maxSteps(long limit) {
      maxSteps = limit;
      return this;
    }

    /** How deeply rules, functions and the bodies inside them may need each other. */
    public Builder maxDepth(int limit) {
      maxDepth = limit;
      return this;
    }

    /** Takes lines that policies print. */
    public Builder printer(Consumer<String> taker) {
      printer = (place, line) -> taker.accept(line);
      return this;
    }

    /** Takes lines that policies print, each behind the place of the call that prints it. */
    public Builder placedPrinter(BiConsumer<Location, String> taker) {
      printer = taker;
      return this;
    }

    /** Polled while the query runs; true ends it. */
    public Builder cancelled(BooleanSupplier test) {
      cancelled = test;
      return this;
    }

    /** What {@code opa.runtime()} gives. */
    public Builder runtime(Value value) {
      runtime = value;
      return this;
    }

    /** The query's time in nanoseconds since the epoch; the clock's unless told. */
    public Builder nowNanos(long nanos) {
      nowNanos = nanos;
      return this;
    }

    public EvalOptions build() {
      return new EvalOptions(this);
    }
  }
}
