package org.rego4j.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** Documents put together from parts; nothing but objects may meet at one path. */
final class DataTree {
  /** What stands here, where only one part put something. */
  private @Nullable Value whole;

  private @Nullable Map<Value, DataTree> children;

  /** Puts a document at a path. Whether it goes with what is there; what went before it stays. */
  boolean insert(List<Value> path, Value document) {
    DataTree at = this;
    for (Value key : path) {
      Map<Value, DataTree> below = at.opened();
      if (below == null) {
        return false;
      }
      at = child(below, key);
    }
    return at.merge(document);
  }

  private boolean merge(Value document) {
    if (whole == null && children == null) {
      whole = document;
      return true;
    }
    if (!(document instanceof ObjectValue object)) {
      return false;
    }
    Map<Value, DataTree> below = opened();
    if (below == null) {
      return false;
    }
    for (int i = 0; i < object.length(); i++) {
      if (!child(below, object.keyAt(i)).merge(object.valueAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static DataTree child(Map<Value, DataTree> below, Value key) {
    DataTree known = below.get(key);
    if (known == null) {
      known = new DataTree();
      below.put(key, known);
    }
    return known;
  }

  /** The places below this one, or null where something else than an object stands here. */
  private @Nullable Map<Value, DataTree> opened() {
    if (children != null) {
      return children;
    }
    Map<Value, DataTree> made = new LinkedHashMap<>();
    if (whole instanceof ObjectValue object) {
      for (int i = 0; i < object.length(); i++) {
        DataTree child = new DataTree();
        child.whole = object.valueAt(i);
        made.put(object.keyAt(i), child);
      }
    } else if (whole != null) {
      return null;
    }
    whole = null;
    children = made;
    return made;
  }

  /** All of it as one document. */
  Value build() {
    if (children == null) {
      return whole == null ? ObjectValue.EMPTY : whole;
    }
    ObjectBuilder made = new ObjectBuilder(children.size());
    for (Map.Entry<Value, DataTree> each : children.entrySet()) {
      made.put(each.getKey(), each.getValue().build());
    }
    return made.build();
  }
}
