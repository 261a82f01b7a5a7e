package org.rego4j.builtins;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Charges for all that is inside a value before it is written out. What a value holds in several
 * places counts in each, as it is written in each.
 */
public final class WholeValue {
  private final Deque<Value> rest = new ArrayDeque<>();
  private long size;

  private WholeValue() {}

  /** Charges for a value. */
  public static void charge(BuiltinContext c, Value value) {
    if (value instanceof StringValue s) {
      c.charge(s.value().length() / 16);
    } else if (isComposite(value)) {
      new WholeValue().walk(c, value);
    }
  }

  private static boolean isComposite(Value v) {
    return v instanceof ArrayValue || v instanceof ObjectValue || v instanceof SetValue;
  }

  private void walk(BuiltinContext c, Value value) {
    rest.push(value);
    while (!rest.isEmpty()) {
      Value next = rest.pop();
      size = 1;
      if (next instanceof ArrayValue a) {
        for (int i = 0; i < a.length(); i++) {
          add(a.get(i));
        }
      } else if (next instanceof ObjectValue o) {
        for (int i = 0; i < o.length(); i++) {
          add(o.keyAt(i));
          add(o.valueAt(i));
        }
      } else if (next instanceof SetValue s) {
        s.asList().forEach(this::add);
      }
      c.charge(size);
    }
  }

  private void add(Value v) {
    if (isComposite(v)) {
      rest.push(v);
    } else if (v instanceof StringValue s) {
      size += 1 + s.value().length() / 16;
    } else if (v instanceof NumberValue n && !n.isLong()) {
      size += 1 + n.text().length() / 16;
    } else {
      size++;
    }
  }
}
