package org.rego4j.value;

import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An insertion-ordered set of values with positions: open addressing, and a tree from the moment on
 * when keys were found that collide (hash flooding: {@code String.hashCode} can be collided at
 * will).
 */
final class ValueIndex {
  private static final int LINEAR = 8;
  private static final int MAX_PROBES = 96;

  Value[] keys;
  int count;
  private int @Nullable [] table;
  private @Nullable TreeMap<Value, Integer> tree;

  ValueIndex(int expected) {
    keys = new Value[Math.max(expected, 4)];
    if (expected > LINEAR) {
      table = new int[tableSize(expected)];
    }
  }

  private static int tableSize(int count) {
    return Integer.highestOneBit(Math.max(count, 8) * 2 - 1) << 1;
  }

  private static int spread(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ (h >>> 15);
  }

  /** The position of a key, or -1. */
  int find(Value key) {
    if (tree != null) {
      Integer at = tree.get(key);
      return at == null ? -1 : at;
    }
    int[] t = table;
    if (t == null) {
      Value[] ks = keys;
      for (int i = 0, n = count; i < n; i++) {
        Value k = ks[i];
        if (k == key || k.equals(key)) {
          return i;
        }
      }
      return -1;
    }
    int mask = t.length - 1;
    for (int i = spread(key.hashCode()) & mask; ; i = (i + 1) & mask) {
      int at = t[i] - 1;
      if (at < 0) {
        return -1;
      }
      Value k = keys[at];
      if (k == key || k.equals(key)) {
        return at;
      }
    }
  }

  /**
   * Adds a key; its position where it is there already, else the complement of its new position.
   */
  int add(Value key) {
    int at = find(key);
    if (at >= 0) {
      return at;
    }
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, count * 2);
    }
    int position = count++;
    keys[position] = key;
    if (tree != null) {
      tree.put(key, position);
    } else if (table != null) {
      if (count * 2 > table.length) {
        rebuild(table.length * 2);
      } else {
        place(table, position);
      }
    } else if (count > LINEAR) {
      rebuild(tableSize(count));
    }
    return ~position;
  }

  private void rebuild(int size) {
    int[] made = new int[size];
    table = made;
    for (int i = 0; i < count && tree == null; i++) {
      place(made, i);
    }
  }

  private void place(int[] t, int position) {
    int mask = t.length - 1;
    int i = spread(keys[position].hashCode()) & mask;
    for (int probes = 0; t[i] != 0; i = (i + 1) & mask) {
      if (++probes > MAX_PROBES) {
        plantTree();
        return;
      }
    }
    t[i] = position + 1;
  }

  private void plantTree() {
    TreeMap<Value, Integer> made = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      made.put(keys[i], i);
    }
    tree = made;
    table = null;
  }
}
