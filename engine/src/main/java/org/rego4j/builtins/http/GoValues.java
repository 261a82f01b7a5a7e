package org.rego4j.builtins.http;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Values as Go's {@code %q} writes what JSON has made of them. */
final class GoValues {
  private GoValues() {}

  /**
   * @param outer whether it stands in nothing else
   */
  static String quoted(Value value, boolean outer) {
    if (value instanceof StringValue s) {
      return GoText.quote(s.value());
    } else if (value instanceof BooleanValue b) {
      return "%!q(bool=" + b.value() + ")";
    } else if (value instanceof NullValue) {
      return outer ? "%!q(<nil>)" : "<nil>";
    } else if (value instanceof ArrayValue a) {
      return list(a.asList());
    } else if (value instanceof SetValue s) {
      return list(s.asList());
    } else if (value instanceof ObjectValue o) {
      List<String> entries = new ArrayList<>();
      for (int i = 0; i < o.length(); i++) {
        Value key = o.keyAt(i);
        String name = key instanceof StringValue s ? s.value() : JsonWriter.write(key);
        entries.add(GoText.quote(name) + ":" + quoted(o.valueAt(i), false));
      }
      return "map[" + String.join(" ", entries) + "]";
    }
    return GoText.quote(JsonWriter.write(value));
  }

  private static String list(List<Value> members) {
    return "[" + String.join(" ", members.stream().map(m -> quoted(m, false)).toList()) + "]";
  }
}
