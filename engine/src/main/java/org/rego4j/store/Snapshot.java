package org.rego4j.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * The base documents at one time. A change makes another snapshot; what lies beside its path is
 * shared by both.
 */
public record Snapshot(ObjectValue documents) {
  /** No documents. */
  public static final Snapshot EMPTY = new Snapshot(ObjectValue.EMPTY);

  /** The document at a path, or null. */
  public @Nullable Value get(DataPath path) {
    Value at = documents;
    for (String key : path.keys()) {
      at = ArraySlots.child(at, key);
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  /**
   * Puts a document at a path, making objects of what is missing on the way. At the index of an
   * array it is put before what stands there, as by a patch that adds.
   *
   * @throws StoreException where something on the way is no object, or the root would be none
   */
  public Snapshot put(DataPath path, Value value) throws StoreException {
    Snapshot made = get(path) == null && !path.isRoot() ? withObjects(path) : this;
    return made.apply(PatchOperation.add(path, value));
  }

  /** The snapshot with objects where the parents of a path are missing. */
  private Snapshot withObjects(DataPath path) throws StoreException {
    int known = 0;
    Value at = documents;
    while (known < path.length() - 1) {
      Value next = ArraySlots.child(at, path.keys().get(known));
      if (next == null) {
        break;
      }
      at = next;
      known++;
    }
    if (!(at instanceof ObjectValue)) {
      throw StoreException.conflict(path.first(known));
    }
    if (known == path.length() - 1) {
      return this;
    }
    Value made = ObjectValue.EMPTY;
    for (int i = path.length() - 2; i > known; i--) {
      made = ObjectValue.of(StringValue.of(path.keys().get(i)), made);
    }
    return apply(PatchOperation.add(path.first(known + 1), made));
  }

  /**
   * Removes the document at a path.
   *
   * @throws StoreException where there is none
   */
  public Snapshot remove(DataPath path) throws StoreException {
    if (!path.isRoot()
        && get(path) == null
        && get(path.first(path.length() - 1)) instanceof ArrayValue array) {
      // The end of an array, which a patch may name, is no document.
      ArraySlots.index(array, path.last(), path);
    }
    return apply(PatchOperation.remove(path));
  }

  /**
   * Applies the operations of a patch, all or none.
   *
   * @throws StoreException where one of them cannot be applied
   */
  public Snapshot apply(List<PatchOperation> patch) throws StoreException {
    Snapshot made = this;
    for (PatchOperation operation : patch) {
      made = made.apply(operation);
    }
    return made;
  }

  /**
   * Applies one operation of a patch.
   *
   * @throws StoreException where it cannot be applied
   */
  public Snapshot apply(PatchOperation operation) throws StoreException {
    DataPath path = operation.path();
    Value value = operation.value();
    if (path.isRoot()) {
      if (value == null) {
        throw StoreException.invalid("root cannot be removed");
      }
      if (!(value instanceof ObjectValue root)) {
        throw StoreException.invalid("root must be object");
      }
      return new Snapshot(root);
    }
    // Down the path, then up again with a copy of each document on it.
    Value[] parents = new Value[path.length()];
    Value at = documents;
    for (int i = 0; i < parents.length; i++) {
      parents[i] = at;
      if (i < parents.length - 1) {
        at = below(at, i, path);
      }
    }
    int last = parents.length - 1;
    Value made = changed(parents[last], operation);
    for (int i = last - 1; i >= 0; i--) {
      made = ArraySlots.with(parents[i], path.keys().get(i), made);
    }
    return new Snapshot((ObjectValue) made);
  }

  /** The document that a key leads to on the way to another. */
  private static Value below(Value at, int place, DataPath path) throws StoreException {
    String key = path.keys().get(place);
    if (ArraySlots.isArray(at)) {
      ArraySlots.index(at, key, path);
    }
    Value next = ArraySlots.child(at, key);
    if (next == null) {
      throw StoreException.notFound();
    }
    return next;
  }

  private static Value changed(Value parent, PatchOperation operation) throws StoreException {
    if (ArraySlots.isArray(parent)) {
      return ArraySlots.changed(parent, operation);
    }
    if (!(parent instanceof ObjectValue object)) {
      throw StoreException.notFound();
    }
    StringValue key = StringValue.of(operation.path().last());
    Value value = operation.value();
    if (operation.kind() != PatchOperation.Kind.ADD && !object.containsKey(key)) {
      throw StoreException.notFound();
    }
    return value == null ? object.without(key) : object.with(key, value);
  }
}
