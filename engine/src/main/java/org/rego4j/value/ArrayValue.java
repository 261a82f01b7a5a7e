package org.rego4j.value;

import java.util.Arrays;
import java.util.List;

/** An array. */
public final class ArrayValue extends Value {
  public static final ArrayValue EMPTY = new ArrayValue(new Value[0]);

  private final Value[] elements;
  private int hash;

  private ArrayValue(Value[] elements) {
    this.elements = elements;
  }

  /** An array that takes over the Java array: the caller must not write to it any more. */
  public static ArrayValue owning(Value... elements) {
    return elements.length == 0 ? EMPTY : new ArrayValue(elements);
  }

  public static ArrayValue of(Value... elements) {
    return owning(elements.clone());
  }

  public static ArrayValue of(List<? extends Value> elements) {
    return owning(elements.toArray(new Value[0]));
  }

  public int length() {
    return elements.length;
  }

  /** The element at a 0-based index. */
  public Value get(int index) {
    return elements[index];
  }

  /**
   * The element at the index that a value names; null where the value is no index of this array.
   */
  public @org.jspecify.annotations.Nullable Value get(Value index) {
    if (index instanceof NumberValue n && n.isLong()) {
      long i = n.longValue();
      return i >= 0 && i < elements.length ? elements[(int) i] : null;
    }
    return null;
  }

  /** The elements, in a new Java array. */
  public Value[] toArray() {
    return elements.clone();
  }

  /** The elements as an unmodifiable view. */
  public List<Value> asList() {
    return java.util.Collections.unmodifiableList(Arrays.asList(elements));
  }

  @Override
  public int rank() {
    return 4;
  }

  @Override
  public String typeName() {
    return "array";
  }

  @Override
  int compareSame(Value other) {
    return compare(
        elements,
        elements.length,
        ((ArrayValue) other).elements,
        ((ArrayValue) other).elements.length);
  }

  static int compare(Value[] a, int n, Value[] b, int m) {
    int shorter = Math.min(n, m);
    for (int i = 0; i < shorter; i++) {
      int c = a[i].compareTo(b[i]);
      if (c != 0) {
        return c;
      }
    }
    return Integer.compare(n, m);
  }

  @Override
  void print(StringBuilder out) {
    out.append('[');
    for (int i = 0; i < elements.length; i++) {
      if (i > 0) {
        out.append(", ");
      }
      elements[i].print(out);
    }
    out.append(']');
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof ArrayValue a
            && elements.length == a.elements.length
            && hashCode() == a.hashCode()
            && Arrays.equals(elements, a.elements);
  }

  @Override
  public int hashCode() {
    int h = hash;
    if (h == 0) {
      h = Arrays.hashCode(elements) | 1;
      hash = h;
    }
    return h;
  }
}
