package org.rego4j.json;

import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Quoting;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Writes values as JSON: keys in order, sets as arrays in the order of their members, keys that are
 * no strings as their JSON text.
 */
public final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private final String indent;
  private int level;

  private JsonWriter(String indent) {
    this.indent = indent;
  }

  /** Compact JSON. */
  public static String write(Value value) {
    JsonWriter writer = new JsonWriter("");
    writer.value(value);
    return writer.out.toString();
  }

  /** JSON over several lines, each level indented by a text. */
  public static String pretty(Value value, String indent) {
    JsonWriter writer = new JsonWriter(indent);
    writer.value(value);
    return writer.out.toString();
  }

  private void value(Value v) {
    if (v instanceof StringValue s) {
      Quoting.json(s.value(), out);
    } else if (v instanceof NumberValue n) {
      out.append(n.text());
    } else if (v instanceof ArrayValue a) {
      list(a.length(), a, null);
    } else if (v instanceof SetValue s) {
      list(s.length(), null, s);
    } else if (v instanceof ObjectValue o) {
      object(o);
    } else {
      out.append(v);
    }
  }

  private void list(
      int n,
      @org.jspecify.annotations.Nullable ArrayValue array,
      @org.jspecify.annotations.Nullable SetValue set) {
    if (n == 0) {
      out.append("[]");
      return;
    }
    out.append('[');
    level++;
    for (int i = 0; i < n; i++) {
      separate(i);
      if (array != null) {
        value(array.get(i));
      } else if (set != null) {
        value(set.at(i));
      }
    }
    level--;
    line();
    out.append(']');
  }

  private void object(ObjectValue o) {
    if (o.length() == 0) {
      out.append("{}");
      return;
    }
    out.append('{');
    level++;
    boolean strings =
        o.keyAt(0) instanceof StringValue && o.keyAt(o.length() - 1) instanceof StringValue;
    java.util.TreeMap<String, Value> byText = strings ? null : byText(o);
    if (byText != null) {
      int i = 0;
      for (java.util.Map.Entry<String, Value> e : byText.entrySet()) {
        separate(i++);
        key(e.getKey());
        value(e.getValue());
      }
    } else {
      for (int i = 0; i < o.length(); i++) {
        separate(i);
        key(((StringValue) o.keyAt(i)).value());
        value(o.valueAt(i));
      }
    }
    level--;
    line();
    out.append('}');
  }

  /** Keys that are no strings are their JSON text; of two equal texts the later key stays. */
  private static java.util.TreeMap<String, Value> byText(ObjectValue o) {
    java.util.TreeMap<String, Value> entries =
        new java.util.TreeMap<>(StringValue::compareCodePoints);
    for (int i = 0; i < o.length(); i++) {
      Value key = o.keyAt(i);
      entries.put(key instanceof StringValue s ? s.value() : write(key), o.valueAt(i));
    }
    return entries;
  }

  private void key(String key) {
    Quoting.json(key, out);
    out.append(indent.isEmpty() ? ":" : ": ");
  }

  private void separate(int i) {
    if (i > 0) {
      out.append(',');
    }
    line();
  }

  private void line() {
    if (!indent.isEmpty()) {
      out.append('\n');
      for (int i = 0; i < level; i++) {
        out.append(indent);
      }
    }
  }
}
