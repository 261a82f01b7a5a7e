package org.rego4j.value;

import java.util.Arrays;

/** Builds one {@link ArrayValue}; not to be used after {@link #build()}. */
public final class ArrayBuilder {
  private Value[] elements = new Value[8];
  private int count;

  public void add(Value element) {
    if (count == elements.length) {
      elements = Arrays.copyOf(elements, count * 2);
    }
    elements[count++] = element;
  }

  public int length() {
    return count;
  }

  public ArrayValue build() {
    return ArrayValue.owning(Arrays.copyOf(elements, count));
  }
}
