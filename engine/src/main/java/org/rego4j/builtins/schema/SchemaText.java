package org.rego4j.builtins.schema;

import java.util.List;
import java.util.stream.Collectors;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** Values in error texts. */
final class SchemaText {
  /** How deep numbers are written anew; those below keep their own text. */
  private static final int MAX_DEPTH = 500;

  private SchemaText() {}

  static String of(List<Value> values) {
    return values.stream().map(SchemaText::of).collect(Collectors.joining(", "));
  }

  /** JSON in which what HTML would take for markup is escaped, as Go writes it. */
  static String of(Value value) {
    StringBuilder out = new StringBuilder();
    write(value, out, 0);
    return out.toString();
  }

  private static void write(Value value, StringBuilder out, int depth) {
    if (value instanceof NumberValue number) {
      out.append(number.bigDecimal().stripTrailingZeros().toPlainString());
    } else if (value instanceof ArrayValue array && depth < MAX_DEPTH) {
      out.append('[');
      for (int i = 0; i < array.length(); i++) {
        out.append(i == 0 ? "" : ",");
        write(array.get(i), out, depth + 1);
      }
      out.append(']');
    } else if (value instanceof ObjectValue object && depth < MAX_DEPTH) {
      out.append('{');
      for (int i = 0; i < object.length(); i++) {
        out.append(i == 0 ? "" : ",").append(escaped(object.keyAt(i))).append(':');
        write(object.valueAt(i), out, depth + 1);
      }
      out.append('}');
    } else {
      out.append(escaped(value));
    }
  }

  private static String escaped(Value value) {
    return JsonWriter.write(value)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }
}
