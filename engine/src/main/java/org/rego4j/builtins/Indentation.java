package org.rego4j.builtins;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.Value;

/** How often JSON in lines is indented: once a level, on each line. */
final class Indentation {
  private record Nested(Value value, long level) {}

  private final Deque<Nested> rest = new ArrayDeque<>();
  private long count;

  private Indentation() {}

  /** The indents of all lines of a value. */
  static long of(Value value) {
    Indentation indentation = new Indentation();
    indentation.rest.push(new Nested(value, 0));
    while (!indentation.rest.isEmpty()) {
      indentation.lines(indentation.rest.pop());
    }
    return indentation.count;
  }

  /** Counts a line for each element, and the one that closes the value. */
  private void lines(Nested next) {
    long inside = next.level + 1;
    int elements = 0;
    if (next.value instanceof ArrayValue array) {
      elements = array.length();
      array.asList().forEach(each -> rest.push(new Nested(each, inside)));
    } else if (next.value instanceof SetValue set) {
      elements = set.length();
      set.asList().forEach(each -> rest.push(new Nested(each, inside)));
    } else if (next.value instanceof ObjectValue object) {
      elements = object.length();
      for (int i = 0; i < elements; i++) {
        rest.push(new Nested(object.valueAt(i), inside));
      }
    }
    if (elements > 0) {
      count += elements * inside + next.level;
    }
  }
}
