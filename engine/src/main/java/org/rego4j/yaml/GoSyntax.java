package org.rego4j.yaml;

import org.rego4j.value.ArrayValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** Values as Go writes them in its own syntax, which two of OPA's messages about keys do. */
final class GoSyntax {
  private static final int LONGEST = 10_000;

  private GoSyntax() {}

  static String of(Value value) {
    if (value instanceof NullValue) {
      return "<nil>";
    }
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Value value, StringBuilder out) {
    if (out.length() > LONGEST) {
      return;
    }
    if (value instanceof NullValue) {
      out.append("interface {}(nil)");
    } else if (value instanceof ArrayValue a) {
      out.append("[]interface {}{");
      for (int i = 0; i < a.length(); i++) {
        out.append(i > 0 ? ", " : "");
        write(a.get(i), out);
      }
      out.append('}');
    } else if (value instanceof ObjectValue o) {
      out.append("map[string]interface {}{");
      for (int i = 0; i < o.length(); i++) {
        out.append(i > 0 ? ", " : "").append(o.keyAt(i)).append(':');
        write(o.valueAt(i), out);
      }
      out.append('}');
    } else {
      out.append(value);
    }
  }
}
