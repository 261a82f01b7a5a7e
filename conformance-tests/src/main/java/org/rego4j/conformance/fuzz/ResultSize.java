package org.rego4j.conformance.fuzz;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Counts what a value holds: its elements, and the characters of its texts and numbers. What stands
 * in several places is held, and counted, once.
 */
final class ResultSize {
  private ResultSize() {}

  /** The size of a value, counted no further than a limit. */
  static long of(Value value, long limit) {
    Deque<Value> left = new ArrayDeque<>();
    left.add(value);
    Set<Value> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    long size = 0;
    while (!left.isEmpty() && size < limit) {
      Value next = left.removeLast();
      size++;
      if (!counted.add(next)) {
        continue;
      }
      if (next instanceof StringValue text) {
        size += text.value().length();
      } else if (next instanceof NumberValue number) {
        size += number.toString().length();
      } else if (next instanceof ArrayValue array) {
        left.addAll(array.asList());
      } else if (next instanceof SetValue set) {
        left.addAll(set.asList());
      } else if (next instanceof ObjectValue object) {
        for (int i = 0; i < object.length(); i++) {
          left.add(object.keyAt(i));
          left.add(object.valueAt(i));
        }
      }
    }
    return size;
  }
}
