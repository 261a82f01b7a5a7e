package org.rego4j.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of objects with up to {@link #MAX_LENGTH} keys, all of them strings: in order, as JSON
 * writes them, and found by a small table. Objects read from the same source share their shapes, so
 * that an object is an array of values beside its shape.
 *
 * <p>Shapes are compared by reference: two shapes with the same keys may exist, and whoever
 * remembers a slot by shape just looks once more. Immutable; safe to be published without a lock.
 */
public final class Shape {
  /** Objects with more keys than this have no shape. */
  public static final int MAX_LENGTH = 16;

  private static final int LINEAR = 4;

  final StringValue[] keys;
  private final byte[] table;
  private volatile String @Nullable [] encoded;

  private Shape(StringValue[] sorted) {
    keys = sorted;
    table = tableOf(sorted);
  }

  /**
   * The shape of different keys, given in any order.
   *
   * @throws IllegalArgumentException where two keys are equal, or there are too many
   */
  public static Shape of(List<StringValue> keys) {
    if (keys.size() > MAX_LENGTH) {
      throw new IllegalArgumentException("a shape of " + keys.size() + " keys");
    }
    StringValue[] sorted = keys.toArray(new StringValue[0]);
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i - 1].equals(sorted[i])) {
        throw new IllegalArgumentException("a shape with two keys " + sorted[i]);
      }
    }
    return new Shape(sorted);
  }

  /** Open addressing: the slot plus one at the place of a key's hash; empty for a few keys. */
  private static byte[] tableOf(StringValue[] keys) {
    if (keys.length <= LINEAR) {
      return new byte[0];
    }
    byte[] made = new byte[keys.length <= 8 ? 32 : 64];
    for (int slot = 0; slot < keys.length; slot++) {
      int i = home(keys[slot], made.length);
      while (made[i] != 0) {
        i = (i + 1) & (made.length - 1);
      }
      made[i] = (byte) (slot + 1);
    }
    return made;
  }

  private static int home(StringValue key, int size) {
    return Hashes.mix(key.hashCode()) & (size - 1);
  }

  /** The number of keys. */
  public int length() {
    return keys.length;
  }

  /** The keys in order. */
  public List<StringValue> keys() {
    return Collections.unmodifiableList(Arrays.asList(keys));
  }

  /** The key of a slot; slots are in the order of keys. */
  public StringValue key(int slot) {
    return keys[slot];
  }

  /** The slot of a key, or -1. */
  public int indexOf(StringValue key) {
    StringValue[] ks = keys;
    for (int i = 0; i < ks.length; i++) {
      if (ks[i] == key) {
        return i;
      }
    }
    byte[] t = table;
    if (t.length == 0) {
      for (int i = 0; i < ks.length; i++) {
        if (ks[i].equals(key)) {
          return i;
        }
      }
      return -1;
    }
    for (int i = home(key, t.length); t[i] != 0; i = (i + 1) & (t.length - 1)) {
      if (ks[t[i] - 1].equals(key)) {
        return t[i] - 1;
      }
    }
    return -1;
  }

  /** The key of a slot as a JSON string, in quotes. */
  public String encodedKey(int slot) {
    String[] known = encoded;
    if (known == null) {
      known = new String[keys.length];
      for (int i = 0; i < known.length; i++) {
        StringBuilder out = new StringBuilder();
        Quoting.json(keys[i].value(), out);
        known[i] = out.toString();
      }
      encoded = known;
    }
    return known[slot];
  }

  @Override
  public String toString() {
    return Arrays.toString(keys);
  }
}
