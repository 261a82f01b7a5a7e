package org.rego4j.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Shape;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * A place in the tree of keys: the keys from the root to here, in the order in which a document
 * gave them. Readers see it without a lock: what changes is replaced as a whole.
 */
final class KeyNode {
  private static final int MAX_CHILDREN = 512;
  private static final int MAX_PROBES = 8;
  private static final KeyNode[] NONE = new KeyNode[1];

  private final @Nullable KeyNode parent;
  private final int count;
  private final byte[] utf8;
  private final int hash;
  private final StringValue key;

  /** The child that was met first, which is nearly always the one that comes. */
  private volatile @Nullable KeyNode first;

  /** All children by the hash of their bytes: open addressing. */
  private volatile KeyNode[] children = NONE;

  private int childCount;
  private volatile @Nullable Layout layout;

  private KeyNode(@Nullable KeyNode parent, byte[] utf8, int hash) {
    this.parent = parent;
    this.count = parent == null ? 0 : parent.count + 1;
    this.utf8 = utf8;
    this.hash = hash;
    this.key = StringValue.of(new String(utf8, StandardCharsets.UTF_8));
  }

  static KeyNode root() {
    return new KeyNode(null, new byte[0], 0);
  }

  /** A shape, and the slot in it of each key in the order in which the document gave them. */
  static final class Layout {
    private final Shape shape;
    private final byte[] slots;

    private Layout(Shape shape, List<StringValue> keys) {
      this.shape = shape;
      this.slots = new byte[keys.size()];
      for (int i = 0; i < slots.length; i++) {
        slots[i] = (byte) shape.indexOf(keys.get(i));
      }
    }

    /** The object whose values stand in an array from a place on, in the document's order. */
    ObjectValue object(@Nullable Value[] values, int from) {
      Value[] bySlot = new Value[slots.length];
      for (int i = 0; i < slots.length; i++) {
        Value value = values[from + i];
        if (value != null) {
          bySlot[slots[i]] = value;
        }
      }
      return ObjectValue.owning(shape, bySlot);
    }
  }

  /** How many keys there are from the root to here. */
  int count() {
    return count;
  }

  /** The keys from the root to here. */
  List<StringValue> keys() {
    List<StringValue> all = new ArrayList<>(count);
    for (KeyNode n = this; n.parent != null; n = n.parent) {
      all.add(n.key);
    }
    Collections.reverse(all);
    return all;
  }

  @Nullable Layout layout() {
    return layout;
  }

  /** To be called by the cache alone, which holds its lock. */
  Layout setLayout(Shape shape, List<StringValue> keys) {
    Layout made = new Layout(shape, keys);
    layout = made;
    return made;
  }

  /** The likely next node where its key and a quotation mark stand at a place of a text. */
  @Nullable KeyNode expected(byte[] in, int from, int end) {
    KeyNode likely = first;
    if (likely == null) {
      return null;
    }
    byte[] bytes = likely.utf8;
    int to = from + bytes.length;
    return to < end && in[to] == '"' && Arrays.equals(in, from, to, bytes, 0, bytes.length)
        ? likely
        : null;
  }

  int keyLength() {
    return utf8.length;
  }

  /** The child for a key, or null. */
  @Nullable KeyNode child(byte[] in, int from, int to, int keyHash) {
    KeyNode[] all = children;
    int mask = all.length - 1;
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      KeyNode node = all[(keyHash + probe) & mask];
      if (node == null) {
        return null;
      }
      if (node.hash == keyHash && Arrays.equals(in, from, to, node.utf8, 0, node.utf8.length)) {
        return node;
      }
    }
    return null;
  }

  /** A new child; null where there is no place for it, or the key is on the way here already. */
  @Nullable KeyNode addChild(byte[] keyBytes, int keyHash) {
    if (!isWrittenAsItIs(keyBytes)) {
      return null;
    }
    for (KeyNode n = this; n.parent != null; n = n.parent) {
      if (Arrays.equals(n.utf8, keyBytes)) {
        return null;
      }
    }
    if (childCount == MAX_CHILDREN) {
      return null;
    }
    KeyNode made = new KeyNode(this, keyBytes, keyHash);
    KeyNode[] grown = placed(made);
    if (grown == null) {
      return null;
    }
    childCount++;
    children = grown;
    if (first == null) {
      first = made;
    }
    return made;
  }

  /**
   * Whether JSON writes a key as it is: only such a key may be compared with the bytes of a text.
   */
  private static boolean isWrittenAsItIs(byte[] keyBytes) {
    for (byte b : keyBytes) {
      if (b == '"' || b == '\\' || (b >= 0 && b < 0x20)) {
        return false;
      }
    }
    return true;
  }

  /** A copy of the children with one more; null where its neighbourhood is full. */
  private KeyNode @Nullable [] placed(KeyNode added) {
    int size = children.length;
    while (size < (childCount + 1) * 2) {
      size *= 2;
    }
    KeyNode[] made = new KeyNode[size];
    for (KeyNode child : children) {
      if (child != null && !place(made, child)) {
        return null;
      }
    }
    return place(made, added) ? made : null;
  }

  private static boolean place(KeyNode[] into, KeyNode node) {
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      int at = (node.hash + probe) & (into.length - 1);
      if (into[at] == null) {
        into[at] = node;
        return true;
      }
    }
    return false;
  }

  /** The hash of a key's bytes. */
  static int hash(byte[] in, int from, int to) {
    int h = to - from;
    for (int i = from; i < to; i++) {
      h = h * 31 + in[i];
    }
    return h ^ (h >>> 15);
  }
}
