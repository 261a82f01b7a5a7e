package org.rego4j.server.log;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Quoting;

/** Writes the values of a log's line as JSON. */
final class LogJson {
  private final StringBuilder out;
  private final boolean pretty;

  public LogJson(StringBuilder out, boolean pretty) {
    this.out = out;
    this.pretty = pretty;
  }

  /** Writes an object of fields. */
  public void object(List<LogLine.Field> fields) {
    out.append('{');
    String before = "";
    for (LogLine.Field field : fields) {
      out.append(before);
      member(field.key(), field.value(), 1);
      before = ",";
    }
    lineBreak(0);
    out.append('}');
  }

  private void member(String key, @Nullable Object value, int depth) {
    lineBreak(depth);
    Quoting.json(key, out);
    out.append(pretty ? ": " : ":");
    value(value, depth);
  }

  /** Writes a value inside of as many others. */
  public void value(@Nullable Object value, int depth) {
    if (value instanceof String text) {
      Quoting.json(text, out);
    } else if (value instanceof List<?> list) {
      list(list, depth);
    } else if (value instanceof Map<?, ?> map) {
      map(map, depth);
    } else {
      out.append(value);
    }
  }

  private void list(List<?> list, int depth) {
    out.append('[');
    for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
      lineBreak(depth + 1);
      value(i.next(), depth + 1);
      out.append(i.hasNext() ? "," : "");
    }
    if (!list.isEmpty()) {
      lineBreak(depth);
    }
    out.append(']');
  }

  private void map(Map<?, ?> map, int depth) {
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<?, ?> each = i.next();
      member(String.valueOf(each.getKey()), each.getValue(), depth + 1);
      out.append(i.hasNext() ? "," : "");
    }
    if (!map.isEmpty()) {
      lineBreak(depth);
    }
    out.append('}');
  }

  private void lineBreak(int depth) {
    if (pretty) {
      out.append('\n').append("  ".repeat(depth));
    }
  }
}
