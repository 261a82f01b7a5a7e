package org.rego4j.bundle;

import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/**
 * Puts parts of earlier data in the place of new ones that are the same, so that memory holds them
 * once. Numbers are the same where their texts are.
 */
final class SharedValues {
  /** What lies deeper is not looked at. */
  private static final int MAX_DEPTH = 200;

  private SharedValues() {}

  /** A value equal to the later one, made of parts of the earlier one where they are the same. */
  static Value share(Value earlier, Value later) {
    return share(earlier, later, 0);
  }

  private static Value share(Value earlier, Value later, int depth) {
    if (earlier == later || depth > MAX_DEPTH) {
      return later;
    }
    if (earlier instanceof ObjectValue was && later instanceof ObjectValue is) {
      return objects(was, is, depth);
    }
    if (earlier instanceof ArrayValue was && later instanceof ArrayValue is) {
      return arrays(was, is, depth);
    }
    if (earlier instanceof NumberValue was && later instanceof NumberValue is) {
      return was.text().equals(is.text()) ? was : is;
    }
    boolean scalars = !isNested(earlier) && !isNested(later);
    return scalars && earlier.equals(later) ? earlier : later;
  }

  private static boolean isNested(Value value) {
    return value instanceof ObjectValue || value instanceof ArrayValue;
  }

  private static Value objects(ObjectValue was, ObjectValue is, int depth) {
    Value[] shared = new Value[is.length()];
    boolean same = was.length() == is.length();
    boolean changed = false;
    for (int i = 0; i < shared.length; i++) {
      @Nullable Value before = was.get(is.keyAt(i));
      shared[i] = before == null ? is.valueAt(i) : share(before, is.valueAt(i), depth + 1);
      same &= shared[i] == before;
      changed |= shared[i] != is.valueAt(i);
    }
    if (same || !changed) {
      return same ? was : is;
    }
    ObjectBuilder made = new ObjectBuilder(shared.length);
    for (int i = 0; i < shared.length; i++) {
      made.put(is.keyAt(i), shared[i]);
    }
    return made.build();
  }

  private static Value arrays(ArrayValue was, ArrayValue is, int depth) {
    Value[] shared = new Value[is.length()];
    boolean same = was.length() == is.length();
    boolean changed = false;
    for (int i = 0; i < shared.length; i++) {
      @Nullable Value before = i < was.length() ? was.get(i) : null;
      shared[i] = before == null ? is.get(i) : share(before, is.get(i), depth + 1);
      same &= shared[i] == before;
      changed |= shared[i] != is.get(i);
    }
    if (same || !changed) {
      return same ? was : is;
    }
    return ArrayValue.owning(shared);
  }
}
