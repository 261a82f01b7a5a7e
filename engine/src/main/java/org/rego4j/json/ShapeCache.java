package org.rego4j.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Shape;
import org.rego4j.value.StringValue;

/**
 * The shapes of the objects that were read so far, so that objects with the same keys share one.
 * Give one cache to all readings of the same kind of document: a server's requests, a data file.
 *
 * <p>It is a tree of keys in the order in which they were met. A reader goes down one step for each
 * key, comparing bytes, and makes neither strings nor tables of keys that it has met before. The
 * tree is bounded in every direction, because those who send requests choose their keys; where it
 * is full for long, it is begun anew. It may be used by several threads at once.
 */
public final class ShapeCache {
  private static final int MAX_NODES = 4096;
  private static final int MAX_KEY_LENGTH = 128;

  /** So many keys that found no place in a full tree make it begin anew. */
  private static final int MAX_REFUSALS = 4096;

  private volatile KeyNode root = KeyNode.root();
  private Map<List<StringValue>, Shape> shapes = newShapes();
  private int nodes;
  private int refusals;

  private static Map<List<StringValue>, Shape> newShapes() {
    return new TreeMap<>(ShapeCache::compareKeys);
  }

  private static int compareKeys(List<StringValue> a, List<StringValue> b) {
    int byLength = Integer.compare(a.size(), b.size());
    for (int i = 0; byLength == 0 && i < a.size(); i++) {
      int c = a.get(i).compareTo(b.get(i));
      if (c != 0) {
        return c;
      }
    }
    return byLength;
  }

  KeyNode root() {
    return root;
  }

  /**
   * The step down from a node by a key, made where it is missing; null where the tree has no place
   * for it or the key is on the way already.
   */
  synchronized @Nullable KeyNode grow(KeyNode from, byte[] key, int hash) {
    KeyNode known = from.child(key, 0, key.length, hash);
    if (known != null) {
      return known;
    }
    if (nodes >= MAX_NODES) {
      if (++refusals > MAX_REFUSALS) {
        root = KeyNode.root();
        shapes = newShapes();
        nodes = 0;
        refusals = 0;
      }
      return null;
    }
    if (from.count() == Shape.MAX_LENGTH || key.length > MAX_KEY_LENGTH) {
      return null;
    }
    KeyNode made = from.addChild(key, hash);
    nodes += made == null ? 0 : 1;
    return made;
  }

  /** Gives a node at which an object ends its shape. */
  synchronized KeyNode.Layout layout(KeyNode node) {
    List<StringValue> keys = node.keys();
    Shape made = Shape.of(keys);
    Shape shape = shapes.computeIfAbsent(made.keys(), k -> made);
    return node.setLayout(shape, keys);
  }
}
