package org.rego4j.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds one {@link ObjectValue}; not to be used after {@link #build()}. */
public final class ObjectBuilder {
  private final ValueIndex index;
  private Value[] values;

  public ObjectBuilder() {
    this(0);
  }

  public ObjectBuilder(int expected) {
    index = new ValueIndex(expected);
    values = new Value[index.keys.length];
  }

  /** Sets the value of a key; the value it replaces, or null. */
  public @Nullable Value put(Value key, Value value) {
    int at = index.add(key);
    if (at >= 0) {
      Value old = values[at];
      values[at] = value;
      return old;
    }
    at = ~at;
    if (at >= values.length) {
      values = Arrays.copyOf(values, index.keys.length);
    }
    values[at] = value;
    return null;
  }

  public ObjectBuilder put(String key, Value value) {
    put(StringValue.of(key), value);
    return this;
  }

  public void putAll(ObjectValue entries) {
    entries.copyInto(this);
  }

  /** The value of a key, or null. */
  public @Nullable Value get(Value key) {
    int at = index.find(key);
    return at < 0 ? null : values[at];
  }

  public int length() {
    return index.count;
  }

  public ObjectValue build() {
    return index.count == 0 ? ObjectValue.EMPTY : new ObjectValue(index, values);
  }
}
