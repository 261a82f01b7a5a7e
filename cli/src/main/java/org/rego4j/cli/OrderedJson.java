package org.rego4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** A JSON object whose keys stand in the order in which they were put, as OPA's structures do. */
final class OrderedJson {
  private final Map<String, Object> entries = new LinkedHashMap<>();

  void put(String key, String value) {
    entries.put(key, StringValue.of(value));
  }

  void put(String key, Value value) {
    entries.put(key, value);
  }

  void put(String key, OrderedJson value) {
    entries.put(key, value);
  }

  void put(String key, List<OrderedJson> values) {
    entries.put(key, values);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The object over several lines, two blanks a level. */
  String pretty() {
    StringBuilder out = new StringBuilder();
    write(out, "\n");
    return out.toString();
  }

  /** The same with the keys of every object sorted. */
  String sortedPretty() {
    return sorted().pretty();
  }

  private OrderedJson sorted() {
    OrderedJson made = new OrderedJson();
    for (Map.Entry<String, Object> each : new TreeMap<>(entries).entrySet()) {
      made.entries.put(each.getKey(), sorted(each.getValue()));
    }
    return made;
  }

  private static Object sorted(Object value) {
    if (value instanceof OrderedJson o) {
      return o.sorted();
    }
    if (value instanceof List<?> list) {
      List<Object> made = new ArrayList<>();
      for (Object each : list) {
        made.add(sorted(each));
      }
      return made;
    }
    return value;
  }

  private void write(StringBuilder out, String line) {
    if (entries.isEmpty()) {
      out.append("{}");
      return;
    }
    String inner = line + "  ";
    out.append('{');
    String separator = "";
    for (Map.Entry<String, Object> e : entries.entrySet()) {
      out.append(separator).append(inner);
      out.append(JsonWriter.write(StringValue.of(e.getKey()))).append(": ");
      value(out, inner, e.getValue());
      separator = ",";
    }
    out.append(line).append('}');
  }

  private static void value(StringBuilder out, String line, Object value) {
    if (value instanceof OrderedJson o) {
      o.write(out, line);
    } else if (value instanceof List<?> list) {
      list(out, line, list);
    } else {
      out.append(JsonWriter.pretty((Value) value, "  ").replace("\n", line));
    }
  }

  private static void list(StringBuilder out, String line, List<?> list) {
    if (list.isEmpty()) {
      out.append("[]");
      return;
    }
    String inner = line + "  ";
    out.append('[');
    String separator = "";
    for (Object element : list) {
      out.append(separator).append(inner);
      value(out, inner, element);
      separator = ",";
    }
    out.append(line).append(']');
  }
}
