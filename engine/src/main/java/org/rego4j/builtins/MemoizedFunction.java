package org.rego4j.builtins;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Value;

/** Functions that are called once a query for the same arguments. */
final class MemoizedFunction {
  private MemoizedFunction() {}

  /** What a function gave; null for undefined, which is remembered too. */
  private record Answer(@Nullable Value value) {}

  /**
   * A function and its arguments. Keys are ordered, so that a table of them stays quick even where
   * all have one hash code.
   */
  private static final class Key implements Comparable<Key> {
    private final BuiltinFunction function;
    private final Value[] args;
    private final int hash;

    Key(BuiltinFunction function, Value... args) {
      this.function = function;
      this.args = args;
      this.hash = System.identityHashCode(function) * 31 + Arrays.hashCode(args);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key k && k.function == function && Arrays.equals(k.args, args);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public int compareTo(Key other) {
      return Arrays.compare(args, other.args);
    }
  }

  /**
   * A function that remembers what another gave.
   *
   * @throws IllegalArgumentException where that is a relation
   */
  static BuiltinFunction of(BuiltinFunction function) {
    if (function instanceof BuiltinFunction.F0 f) {
      return (BuiltinFunction.F0) c -> once(c, new Key(f), () -> f.call(c));
    } else if (function instanceof BuiltinFunction.F1 f) {
      return (BuiltinFunction.F1) (c, a) -> once(c, new Key(f, a), () -> f.call(c, a));
    } else if (function instanceof BuiltinFunction.F2 f) {
      return (BuiltinFunction.F2) (c, a, b) -> once(c, new Key(f, a, b), () -> f.call(c, a, b));
    } else if (function instanceof BuiltinFunction.F3 f) {
      return (BuiltinFunction.F3)
          (c, x, y, z) -> once(c, new Key(f, x, y, z), () -> f.call(c, x, y, z));
    } else if (function instanceof BuiltinFunction.Fn f) {
      return (BuiltinFunction.Fn)
          (c, args) -> once(c, new Key(f, args.clone()), () -> f.call(c, args));
    }
    throw new IllegalArgumentException("a relation is not remembered");
  }

  private static @Nullable Value once(
      BuiltinContext context, Key key, Supplier<@Nullable Value> call) {
    return context.onceInQuery(key, k -> new Answer(call.get())).value();
  }
}
