package org.rego4j.value;

import java.util.ArrayDeque;

/** Comparing and hashing values that are nested too deep for recursion. */
final class DeepValues {
  private DeepValues() {}

  /** Two composites of one kind, and how far they were compared. */
  private static final class Pair {
    final Value a;
    final Value b;
    final int shorter;
    int at;

    Pair(Value a, Value b) {
      this.a = a;
      this.b = b;
      this.shorter = Math.min(lengthOf(a), lengthOf(b));
    }
  }

  /** Orders two values of one kind. */
  static int compare(Value a, Value b) {
    ArrayDeque<Pair> open = new ArrayDeque<>();
    open.push(new Pair(a, b));
    while (!open.isEmpty()) {
      Pair pair = open.element();
      if (pair.at == pair.shorter) {
        int byLength = Integer.compare(lengthOf(pair.a), lengthOf(pair.b));
        if (byLength != 0) {
          return byLength;
        }
        open.pop();
        continue;
      }
      int i = pair.at++;
      if (pair.a instanceof ObjectValue o) {
        int byKey = o.keyAt(i).compareTo(((ObjectValue) pair.b).keyAt(i));
        if (byKey != 0) {
          return byKey;
        }
      }
      Value x = elementOf(pair.a, i);
      Value y = elementOf(pair.b, i);
      if (x.isDeep() && y.isDeep() && x.rank() == y.rank()) {
        if (x != y) {
          open.push(new Pair(x, y));
        }
      } else {
        int byElement = x.compareTo(y);
        if (byElement != 0) {
          return byElement;
        }
      }
    }
    return 0;
  }

  /** Computes the hashes of what is deep inside a value, from the inside out. */
  static void hashElements(Value value) {
    ArrayDeque<Value> open = new ArrayDeque<>();
    pushUnhashed(value, open);
    while (!open.isEmpty()) {
      Value next = open.element();
      int before = open.size();
      if (!isHashed(next)) {
        pushUnhashed(next, open);
      }
      if (open.size() == before) {
        int unused = open.pop().hashCode();
      }
    }
  }

  private static void pushUnhashed(Value value, ArrayDeque<Value> open) {
    int n = lengthOf(value);
    for (int i = 0; i < n; i++) {
      Value element = elementOf(value, i);
      if (element.isDeep() && !isHashed(element)) {
        open.push(element);
      }
      if (value instanceof ObjectValue o && o.keyAt(i).isDeep() && !isHashed(o.keyAt(i))) {
        open.push(o.keyAt(i));
      }
    }
  }

  private static boolean isHashed(Value value) {
    return value instanceof ArrayValue a
        ? a.isHashed()
        : value instanceof ObjectValue o ? o.isHashed() : ((SetValue) value).isHashed();
  }

  private static int lengthOf(Value value) {
    return value instanceof ArrayValue a
        ? a.length()
        : value instanceof ObjectValue o ? o.length() : ((SetValue) value).length();
  }

  private static Value elementOf(Value value, int i) {
    return value instanceof ArrayValue a
        ? a.get(i)
        : value instanceof ObjectValue o ? o.valueAt(i) : ((SetValue) value).at(i);
  }
}
