package org.rego4j.builtins;

import org.jspecify.annotations.Nullable;
import org.rego4j.value.Value;

/**
 * The function of a builtin, by its number of arguments so that a call makes no array.
 *
 * <p>A result of null means undefined. A {@link BuiltinException} is a builtin error.
 */
public sealed interface BuiltinFunction {
  /** How many arguments a function takes; -1 where that is not its kind's to say. */
  static int arity(BuiltinFunction function) {
    if (function instanceof F1) {
      return 1;
    } else if (function instanceof F2) {
      return 2;
    } else if (function instanceof F3) {
      return 3;
    }
    return function instanceof F0 ? 0 : -1;
  }

  /** No argument. */
  @FunctionalInterface
  non-sealed interface F0 extends BuiltinFunction {
    @Nullable Value call(BuiltinContext context);
  }

  /** One argument. */
  @FunctionalInterface
  non-sealed interface F1 extends BuiltinFunction {
    @Nullable Value call(BuiltinContext context, Value a);
  }

  /** Two arguments. */
  @FunctionalInterface
  non-sealed interface F2 extends BuiltinFunction {
    @Nullable Value call(BuiltinContext context, Value a, Value b);
  }

  /** Three arguments. */
  @FunctionalInterface
  non-sealed interface F3 extends BuiltinFunction {
    @Nullable Value call(BuiltinContext context, Value a, Value b, Value c);
  }

  /** Any number of arguments. */
  @FunctionalInterface
  non-sealed interface Fn extends BuiltinFunction {
    @Nullable Value call(BuiltinContext context, Value[] args);
  }

  /** A relation: any number of results, in order. */
  @FunctionalInterface
  non-sealed interface Relation extends BuiltinFunction {
    /** Calls the sink for each result until it returns true; whether it did. */
    boolean forEach(BuiltinContext context, Value[] args, Sink sink);
  }

  /** Takes the results of a {@link Relation}. */
  @FunctionalInterface
  interface Sink {
    /** Takes a result; true to stop. */
    boolean accept(Value result);
  }
}
