package org.rego4j.conformance;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** What is left of a value in JSON: sets are sorted arrays, keys are strings. */
final class JsonForm {
  private JsonForm() {}

  static Value of(Value value) {
    if (value instanceof ArrayValue array) {
      return ArrayValue.of(all(array.asList()));
    }
    if (value instanceof SetValue set) {
      return ArrayValue.of(all(set.asList()));
    }
    if (value instanceof ObjectValue object) {
      ObjectBuilder out = new ObjectBuilder();
      for (int i = 0; i < object.length(); i++) {
        Value key = object.keyAt(i);
        // A later key with the same text wins, as it does where OPA writes JSON.
        out.put(
            key instanceof StringValue s ? s.value() : JsonWriter.write(key),
            of(object.valueAt(i)));
      }
      return out.build();
    }
    return value;
  }

  private static List<Value> all(List<Value> values) {
    List<Value> out = new ArrayList<>(values.size());
    for (Value value : values) {
      out.add(of(value));
    }
    return out;
  }

  /** The top level of an array sorted; anything else as it is. */
  static Value sorted(Value value) {
    if (value instanceof ArrayValue array) {
      List<Value> out = new ArrayList<>(array.asList());
      out.sort(null);
      return ArrayValue.of(out);
    }
    return value;
  }

  /** Compact JSON, numbers by their text. */
  static String render(Value value) {
    StringBuilder out = new StringBuilder();
    render(of(value), out);
    return out.toString();
  }

  private static void render(Value value, StringBuilder out) {
    if (value instanceof NumberValue number) {
      out.append(number.text());
    } else if (value instanceof ArrayValue array) {
      String comma = "[";
      for (Value item : array.asList()) {
        out.append(comma);
        render(item, out);
        comma = ",";
      }
      out.append(array.length() == 0 ? "[]" : "]");
    } else if (value instanceof ObjectValue object) {
      String comma = "{";
      for (int i = 0; i < object.length(); i++) {
        out.append(comma);
        render(object.keyAt(i), out);
        out.append(':');
        render(object.valueAt(i), out);
        comma = ",";
      }
      out.append(object.length() == 0 ? "{}" : "}");
    } else {
      out.append(value);
    }
  }
}
