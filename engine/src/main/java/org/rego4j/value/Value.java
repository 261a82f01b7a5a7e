package org.rego4j.value;

/**
 * A Rego value.
 *
 * <p>The order is OPA's: null, booleans, numbers, strings, arrays, objects, sets; {@link #equals}
 * agrees with {@link #compareTo}: {@code 1}, {@code 1.0} and {@code 1e0} are equal.
 */
public abstract sealed class Value implements Comparable<Value>
    permits NullValue, BooleanValue, NumberValue, StringValue, ArrayValue, ObjectValue, SetValue {

  Value() {}

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
    return byRank != 0 ? byRank : compareSame(other);
  }

  /** Appends the value as OPA prints it in messages: JSON, but sets in braces. */
  abstract void print(StringBuilder out);

  /**
   * The value as OPA prints it in messages: JSON, but sets as {@code {1, 2}}, empty: {@code set()}.
   */
  @Override
  public final String toString() {
    StringBuilder out = new StringBuilder();
    print(out);
    return out.toString();
  }

  @Override
  public abstract boolean equals(Object other);

  @Override
  public abstract int hashCode();
}
