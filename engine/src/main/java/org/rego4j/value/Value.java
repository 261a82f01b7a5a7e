package org.rego4j.value;

/**
 * A Rego value.
 *
 * <p>The order is OPA's: null, booleans, numbers, strings, arrays, objects, sets; {@link #equals}
 * agrees with {@link #compareTo}: {@code 1}, {@code 1.0} and {@code 1e0} are equal.
 *
 * <p>Nothing here overflows the stack, however deep a value is: what is deeper than {@link
 * #RECURSIVE_DEPTH} is compared, hashed and printed by iteration.
 */
public abstract sealed class Value implements Comparable<Value>
    permits NullValue, BooleanValue, NumberValue, StringValue, ArrayValue, ObjectValue, SetValue {

  /** How deep a value may be nested to be compared and hashed by plain recursion. */
  static final int RECURSIVE_DEPTH = 100;

  /** How deep this value is nested: 0 for a scalar and for what is empty. */
  final int depth;

  Value(int depth) {
    this.depth = depth;
  }

  /** The depth of a composite of these elements. */
  static int depthOf(Value[] elements, int count) {
    int deepest = -1;
    for (int i = 0; i < count; i++) {
      deepest = Math.max(deepest, elements[i].depth);
    }
    return deepest + 1;
  }

  /** The place of the kind in the order of values, from 0 (null). */
  public abstract int rank();

  /** The name that {@code type_name} gives: null, boolean, number, string, array, object, set. */
  public abstract String typeName();

  /** Orders this value against another of the same kind. */
  abstract int compareSame(Value other);

  @Override
  public final int compareTo(Value other) {
    if (this == other) {
      return 0;
    }
    int byRank = Integer.compare(rank(), other.rank());
    if (byRank != 0) {
      return byRank;
    }
    return isDeep() && other.isDeep() ? DeepValues.compare(this, other) : compareSame(other);
  }

  final boolean isDeep() {
    return depth > RECURSIVE_DEPTH;
  }

  /**
   * The value as OPA prints it in messages: JSON, but sets as {@code {1, 2}}, empty: {@code set()}.
   */
  @Override
  public final String toString() {
    return ValuePrinter.print(this);
  }

  @Override
  public abstract boolean equals(Object other);

  @Override
  public abstract int hashCode();
}
