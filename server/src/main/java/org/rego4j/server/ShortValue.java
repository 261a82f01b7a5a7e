package org.rego4j.server;

import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Tells values whose JSON is short, without writing it. */
final class ShortValue {
  /** How many characters and elements there may be. */
  private static final int MOST = 4096;

  private int left = MOST;

  private ShortValue() {}

  static boolean is(Value value) {
    return new ShortValue().fits(value, 32);
  }

  private boolean fits(Value value, int depth) {
    if (value instanceof StringValue s) {
      left -= s.value().length();
    } else if (value instanceof NumberValue n) {
      left -= n.ownText() == null ? 1 : n.text().length();
    }
    if (--left < 0 || depth == 0) {
      return false;
    }
    if (value instanceof ArrayValue a) {
      for (int i = 0; i < a.length(); i++) {
        if (!fits(a.get(i), depth - 1)) {
          return false;
        }
      }
    } else if (value instanceof SetValue s) {
      for (int i = 0; i < s.length(); i++) {
        if (!fits(s.at(i), depth - 1)) {
          return false;
        }
      }
    } else if (value instanceof ObjectValue o) {
      for (int i = 0; i < o.length(); i++) {
        if (!fits(o.keyAt(i), depth - 1) || !fits(o.valueAt(i), depth - 1)) {
          return false;
        }
      }
    }
    return true;
  }
}
