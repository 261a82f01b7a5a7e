package org.rego4j.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An object: values by keys of any kind, iterated in the order of its keys. */
public final class ObjectValue extends Value {
  public static final ObjectValue EMPTY = new ObjectValue(new ValueIndex(0), new Value[0]);

  private final ValueIndex index;
  private final Value[] values;
  private @Nullable Entries sorted;
  private int hash;

  ObjectValue(ValueIndex index, Value[] values) {
    this.index = index;
    this.values = values;
  }

  /** The entries in the order of their keys; position i of one array belongs to i of the other. */
  private static final class Entries {
    final Value[] keys;
    final Value[] values;

    Entries(ObjectValue object) {
      int n = object.index.count;
      keys = Arrays.copyOf(object.index.keys, n);
      boolean inOrder = true;
      for (int i = 1; i < n && inOrder; i++) {
        inOrder = keys[i - 1].compareTo(keys[i]) < 0;
      }
      if (inOrder) {
        values = Arrays.copyOf(object.values, n);
        return;
      }
      Arrays.sort(keys);
      values = new Value[n];
      for (int i = 0; i < n; i++) {
        values[i] = object.values[object.index.find(keys[i])];
      }
    }
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
    return index.count;
  }

  /** The value at a key, or null. */
  public @Nullable Value get(Value key) {
    int at = index.find(key);
    return at < 0 ? null : values[at];
  }

  /** The value at a string key, or null. */
  public @Nullable Value get(String key) {
    return get(StringValue.of(key));
  }

  public boolean containsKey(Value key) {
    return index.find(key) >= 0;
  }

  /** The key at a 0-based place in the order of keys. */
  public Value keyAt(int place) {
    return entries().keys[place];
  }

  /** The value at a 0-based place in the order of keys. */
  public Value valueAt(int place) {
    return entries().values[place];
  }

  private Entries entries() {
    Entries known = sorted;
    if (known == null) {
      known = new Entries(this);
      sorted = known;
    }
    return known;
  }

  /** This object with one entry more or replaced. */
  public ObjectValue with(Value key, Value value) {
    ObjectBuilder builder = new ObjectBuilder(length() + 1);
    builder.putAll(this);
    builder.put(key, value);
    return builder.build();
  }

  /** This object without a key. */
  public ObjectValue without(Value key) {
    if (!containsKey(key)) {
      return this;
    }
    ObjectBuilder builder = new ObjectBuilder(length());
    for (int i = 0; i < index.count; i++) {
      if (!index.keys[i].equals(key)) {
        builder.put(index.keys[i], values[i]);
      }
    }
    return builder.build();
  }

  void copyInto(ObjectBuilder builder) {
    for (int i = 0; i < index.count; i++) {
      builder.put(index.keys[i], values[i]);
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
    Entries a = entries();
    Entries b = ((ObjectValue) other).entries();
    int shorter = Math.min(a.keys.length, b.keys.length);
    for (int i = 0; i < shorter; i++) {
      int c = a.keys[i].compareTo(b.keys[i]);
      if (c == 0) {
        c = a.values[i].compareTo(b.values[i]);
      }
      if (c != 0) {
        return c;
      }
    }
    return Integer.compare(a.keys.length, b.keys.length);
  }

  @Override
  void print(StringBuilder out) {
    out.append('{');
    Entries all = entries();
    for (int i = 0; i < all.keys.length; i++) {
      if (i > 0) {
        out.append(", ");
      }
      all.keys[i].print(out);
      out.append(": ");
      all.values[i].print(out);
    }
    out.append('}');
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof ObjectValue o) || o.length() != length() || o.hashCode() != hashCode()) {
      return false;
    }
    for (int i = 0; i < index.count; i++) {
      Value theirs = o.get(index.keys[i]);
      if (theirs == null || !theirs.equals(values[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int h = hash;
    if (h == 0) {
      for (int i = 0; i < index.count; i++) {
        h += (index.keys[i].hashCode() * 31 + values[i].hashCode()) * 17;
      }
      h |= 1;
      hash = h;
    }
    return h;
  }
}
