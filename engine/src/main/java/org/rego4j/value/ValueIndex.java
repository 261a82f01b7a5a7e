package org.rego4j.value;

import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An insertion-ordered set of values with positions: open addressing with bounded probes, and a
 * tree from the moment on when a key finds no place within the bound.
 *
 * <p>Hash codes can be collided at will ({@code "Aa"} and {@code "BB"}), so nothing here may depend
 * on them being spread: a key stands within {@link #MAX_PROBES} of its home or there is no table,
 * and so both a search that finds and one that does not end after as many steps.
 */
final class ValueIndex {
  static final ValueIndex EMPTY = new ValueIndex(0);

  /** Up to so many keys are searched one by one. */
  private static final int LINEAR = 8;

  private static final int MAX_PROBES = 96;

  Value[] keys;
  int count;
  private int @Nullable [] table;
  private @Nullable TreeMap<Value, Integer> tree;
  private @Nullable SortedView sorted;

  ValueIndex(int expected) {
    keys = new Value[expected];
    if (expected > LINEAR) {
      table = new int[tableSize(expected)];
    }
  }

  /** The keys in order; safe to be published without a lock, because its fields are final. */
  private static final class SortedView {
    final Value[] keys;

    /** The position of the key at each place; null where keys were added in order. */
    final int @Nullable [] positions;

    SortedView(ValueIndex index) {
      int n = index.count;
      boolean inOrder = true;
      for (int i = 1; i < n && inOrder; i++) {
        inOrder = index.keys[i - 1].compareTo(index.keys[i]) < 0;
      }
      if (inOrder) {
        keys = n == index.keys.length ? index.keys : Arrays.copyOf(index.keys, n);
        positions = null;
        return;
      }
      keys = Arrays.copyOf(index.keys, n);
      Arrays.sort(keys);
      positions = new int[n];
      for (int i = 0; i < n; i++) {
        positions[i] = index.find(keys[i]);
      }
    }
  }

  private SortedView sorted() {
    SortedView known = sorted;
    if (known == null) {
      known = new SortedView(this);
      sorted = known;
    }
    return known;
  }

  /** The keys in order; not to be asked for before the last key is added, nor to be written to. */
  Value[] sortedKeys() {
    return sorted().keys;
  }

  /** The position of the key at a place in the order; under the same condition. */
  int positionAt(int place) {
    int[] positions = sorted().positions;
    return positions == null ? place : positions[place];
  }

  private static int tableSize(int count) {
    return Integer.highestOneBit(Math.max(count, 8) * 2 - 1) << 1;
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
    int hash = key.hashCode();
    int mask = t.length - 1;
    int i = Hashes.mix(hash) & mask;
    for (int probes = 0; probes <= MAX_PROBES; probes++) {
      int at = t[i] - 1;
      if (at < 0) {
        return -1;
      }
      Value k = keys[at];
      if (k == key || k.hashCode() == hash && k.equals(key)) {
        return at;
      }
      i = (i + 1) & mask;
    }
    return -1;
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
      keys = Arrays.copyOf(keys, Math.max(4, count * 2));
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
    int i = Hashes.mix(keys[position].hashCode()) & mask;
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
