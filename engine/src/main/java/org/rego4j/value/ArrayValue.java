package org.rego4j.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array. */
public final class ArrayValue extends Value {
  public static final ArrayValue EMPTY = new ArrayValue(new Value[0]);

  private final Value[] elements;
  private int hash;

  private ArrayValue(Value[] elements) {
    super(depthOf(elements, elements.length));
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
  public @Nullable Value get(Value index) {
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
    return Collections.unmodifiableList(Arrays.asList(elements));
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
    return compare(elements, ((ArrayValue) other).elements);
  }

  /** Orders two sequences: by the first elements that differ, else by length. */
  static int compare(Value[] a, Value[] b) {
    int shorter = Math.min(a.length, b.length);
    for (int i = 0; i < shorter; i++) {
      int c = a[i].compareTo(b[i]);
      if (c != 0) {
        return c;
      }
    }
    return Integer.compare(a.length, b.length);
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof ArrayValue a)
        || elements.length != a.elements.length
        || depth != a.depth
        || hashCode() != a.hashCode()) {
      return false;
    }
    return isDeep() ? DeepValues.compare(this, a) == 0 : Arrays.equals(elements, a.elements);
  }

  boolean isHashed() {
    return hash != 0;
  }

  @Override
  public int hashCode() {
    int h = hash;
    if (h == 0) {
      if (isDeep()) {
        DeepValues.hashElements(this);
      }
      h = 17;
      for (Value element : elements) {
        h = Hashes.mix(h * 31 + element.hashCode());
      }
      h |= 1;
      hash = h;
    }
    return h;
  }
}
