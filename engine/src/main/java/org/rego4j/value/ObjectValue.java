package org.rego4j.value;

import org.jspecify.annotations.Nullable;

/**
 * An object: values by keys of any kind, iterated in the order of its keys.
 *
 * <p>Objects that were read, and those with constant keys, are an array of values beside a {@link
 * Shape} that they share; all others have an index of their own.
 */
public final class ObjectValue extends Value {
  public static final ObjectValue EMPTY = new ObjectValue(ValueIndex.EMPTY, new Value[0]);

  private final @Nullable Shape shape;

  /** The values: by the shape's slots, else by the positions in the index. */
  private final Value[] values;

  /** The keys where there is no shape, else empty. */
  private final ValueIndex index;

  private int hash;

  ObjectValue(ValueIndex index, Value[] values) {
    super(Math.max(depthOf(values, index.count), depthOf(index.keys, index.count)));
    this.shape = null;
    this.index = index;
    this.values = values;
  }

  private ObjectValue(Shape shape, Value[] values) {
    super(depthOf(values, values.length));
    this.shape = shape;
    this.index = ValueIndex.EMPTY;
    this.values = values;
  }

  /**
   * An object of a shape, with a value for each of its slots; takes over the Java array: the caller
   * must not write to it any more.
   */
  public static ObjectValue owning(Shape shape, Value[] values) {
    if (values.length != shape.keys.length) {
      throw new IllegalArgumentException(values.length + " values for the keys " + shape);
    }
    return values.length == 0 ? EMPTY : new ObjectValue(shape, values);
  }

  /** An object of alternating keys and values. */
  public static ObjectValue of(Value... keysAndValues) {
    ObjectBuilder builder = new ObjectBuilder(keysAndValues.length / 2);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      builder.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return builder.build();
  }

  public int length() {
    return shape != null ? values.length : index.count;
  }

  /** The shape, or null where the object has none. */
  public @Nullable Shape shape() {
    return shape;
  }

  /** The value in a slot of the shape, which is its place in the order of keys too. */
  public Value valueOfSlot(int slot) {
    return values[slot];
  }

  /** The value at a key, or null. */
  public @Nullable Value get(Value key) {
    int at = find(key);
    return at < 0 ? null : values[at];
  }

  /** The value at a string key, or null. */
  public @Nullable Value get(String key) {
    return get(StringValue.of(key));
  }

  public boolean containsKey(Value key) {
    return find(key) >= 0;
  }

  /** Where the value of a key stands in {@link #values}, or -1. */
  private int find(Value key) {
    if (shape != null) {
      return key instanceof StringValue s ? shape.indexOf(s) : -1;
    }
    return index.find(key);
  }

  /** The key at a 0-based place in the order of keys. */
  public Value keyAt(int place) {
    return shape != null ? shape.keys[place] : index.sortedKeys()[place];
  }

  /** The value at a 0-based place in the order of keys. */
  public Value valueAt(int place) {
    return shape != null ? values[place] : values[index.positionAt(place)];
  }

  /** The key of the value at a place in {@link #values}. */
  private Value keyOf(int at) {
    return shape != null ? shape.keys[at] : index.keys[at];
  }

  /** This object with one entry more or replaced. */
  public ObjectValue with(Value key, Value value) {
    if (shape != null) {
      int slot = find(key);
      if (slot >= 0) {
        Value[] changed = values.clone();
        changed[slot] = value;
        return new ObjectValue(shape, changed);
      }
    }
    ObjectBuilder builder = new ObjectBuilder(length() + 1);
    builder.putAll(this);
    builder.put(key, value);
    return builder.build();
  }

  /** This object without a key. */
  public ObjectValue without(Value key) {
    int removed = find(key);
    if (removed < 0) {
      return this;
    }
    int n = length();
    ObjectBuilder builder = new ObjectBuilder(n - 1);
    for (int i = 0; i < n; i++) {
      if (i != removed) {
        builder.put(keyOf(i), values[i]);
      }
    }
    return builder.build();
  }

  void copyInto(ObjectBuilder builder) {
    int n = length();
    for (int i = 0; i < n; i++) {
      builder.put(keyOf(i), values[i]);
    }
  }

  @Override
  public int rank() {
    return 5;
  }

  @Override
  public String typeName() {
    return "object";
  }

  @Override
  int compareSame(Value other) {
    ObjectValue o = (ObjectValue) other;
    int shorter = Math.min(length(), o.length());
    for (int i = 0; i < shorter; i++) {
      int c = shape != null && shape == o.shape ? 0 : keyAt(i).compareTo(o.keyAt(i));
      if (c == 0) {
        c = valueAt(i).compareTo(o.valueAt(i));
      }
      if (c != 0) {
        return c;
      }
    }
    return Integer.compare(length(), o.length());
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof ObjectValue o)
        || o.depth != depth
        || o.length() != length()
        || o.hashCode() != hashCode()) {
      return false;
    }
    if (isDeep()) {
      return DeepValues.compare(this, o) == 0;
    }
    boolean sameSlots = shape != null && shape == o.shape;
    int n = length();
    for (int i = 0; i < n; i++) {
      Value theirs = sameSlots ? o.values[i] : o.get(keyOf(i));
      if (theirs == null || !theirs.equals(values[i])) {
        return false;
      }
    }
    return true;
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
      int n = length();
      for (int i = 0; i < n; i++) {
        h += Hashes.mix(keyOf(i).hashCode() * 31 + values[i].hashCode());
      }
      h |= 1;
      hash = h;
    }
    return h;
  }
}
