package org.rego4j.store;

import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The elements of arrays by the keys of paths, where the keys are indices. */
final class ArraySlots {
  private static final String END = "-";

  private ArraySlots() {}

  static boolean isArray(Value value) {
    return value instanceof ArrayValue;
  }

  /** What a key leads to, in an object or an array; null where there is nothing. */
  static @Nullable Value child(Value parent, String key) {
    if (parent instanceof ObjectValue object) {
      return object.get(StringValue.of(key));
    }
    if (parent instanceof ArrayValue array) {
      int index = number(key);
      return index >= 0 && index < array.length() ? array.get(index) : null;
    }
    return null;
  }

  /** A copy of an object or an array with another value in the place of one it has. */
  static Value with(Value parent, String key, Value value) {
    if (parent instanceof ObjectValue object) {
      return object.with(StringValue.of(key), value);
    }
    Value[] elements = ((ArrayValue) parent).toArray().clone();
    elements[number(key)] = value;
    return ArrayValue.owning(elements);
  }

  /** The index of an element that is there. */
  static int index(Value array, String key, DataPath path) throws StoreException {
    return index(key, ((ArrayValue) array).length(), path);
  }

  private static int index(String key, int end, DataPath path) throws StoreException {
    int index = number(key);
    if (index == NO_NUMBER) {
      throw StoreException.notFound(path, "array index must be integer");
    }
    if (index < 0 || index >= end) {
      throw StoreException.notFound(path, "array index out of range");
    }
    return index;
  }

  /** The array as an operation on one of its elements makes it. */
  static Value changed(Value parent, PatchOperation operation) throws StoreException {
    ArrayValue array = (ArrayValue) parent;
    DataPath path = operation.path();
    String key = path.last();
    boolean adds = operation.kind() == PatchOperation.Kind.ADD;
    if (key.equals(END) && !adds) {
      throw StoreException.invalid(path + ": invalid patch path");
    }
    int length = array.length();
    int at = key.equals(END) ? length : index(key, adds ? length + 1 : length, path);
    Value[] old = array.toArray();
    Value value = operation.value();
    if (value == null) {
      Value[] fewer = new Value[length - 1];
      System.arraycopy(old, 0, fewer, 0, at);
      System.arraycopy(old, at + 1, fewer, at, length - at - 1);
      return ArrayValue.owning(fewer);
    }
    if (!adds) {
      return with(array, key, value);
    }
    Value[] more = new Value[length + 1];
    System.arraycopy(old, 0, more, 0, at);
    more[at] = value;
    System.arraycopy(old, at, more, at + 1, length - at);
    return ArrayValue.owning(more);
  }

  private static final int NO_NUMBER = Integer.MIN_VALUE;

  /** The integer that a key is, as Go reads one: a sign may stand before it. */
  private static int number(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean sign = i == 0 && key.length() > 1 && (c == '-' || c == '+');
      if (!sign && (c < '0' || c > '9')) {
        return NO_NUMBER;
      }
    }
    if (key.isEmpty()) {
      return NO_NUMBER;
    }
    try {
      return (int) Math.max(-1, Math.min(Long.parseLong(key), Integer.MAX_VALUE));
    } catch (NumberFormatException e) {
      return NO_NUMBER;
    }
  }
}
