package org.rego4j.server.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonLayout;
import org.rego4j.json.JsonReader;

/** Writes a line of the log for people: its level and message, below them its other fields. */
final class LogText {
  private static final String INDENT = "\n      ";

  /** How deep JSON nests that is laid out: deeper than that it would be mostly blanks. */
  private static final int DEEPEST = 64;

  private LogText() {}

  public static void write(List<LogLine.Field> fields, StringBuilder out) {
    String level = "";
    String message = "";
    StringBuilder rest = new StringBuilder();
    for (LogLine.Field field : fields) {
      switch (field.key()) {
        case "level" -> level = String.valueOf(field.value());
        case "msg" -> message = String.valueOf(field.value());
        case LogFormat.TIME_FIELD -> field("time", field, rest);
        default -> field(field.key(), field, rest);
      }
    }
    out.append('[').append(level.toUpperCase(Locale.ROOT)).append("] ").append(message);
    out.append('\n').append(rest).append('\n');
  }

  private static void field(String key, LogLine.Field field, StringBuilder out) {
    out.append("  ").append(key).append(" = ");
    if (field.value() instanceof String text && text.indexOf('\n') >= 0) {
      out.append('|').append(INDENT).append(text.replace("\n", INDENT)).append("\n\n");
      return;
    }
    String value = field.value() instanceof String text ? json(text) : null;
    if (value == null) {
      StringBuilder written = new StringBuilder();
      new LogJson(written, true).value(field.value(), 0);
      value = written.toString();
    }
    if (value.indexOf('\n') >= 0) {
      out.append('|').append(INDENT).append(value.replace("\n", INDENT));
    } else {
      out.append(value);
    }
    out.append('\n');
  }

  /** A text that is JSON over several lines; null where it is none, or is too deep. */
  private static @Nullable String json(String text) {
    String compact = compact(text);
    if (compact == null) {
      return null;
    }
    try {
      JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
      return JsonLayout.indented(compact);
    } catch (JsonException e) {
      return null;
    }
  }

  /** A text without blanks but those in strings; null where brackets nest too deep. */
  private static @Nullable String compact(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean inString = false;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString && c == '\\' && i + 1 < text.length()) {
        out.append(c).append(text.charAt(++i));
        continue;
      }
      if (c == '"') {
        inString = !inString;
      } else if (!inString) {
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        if (c == ' ' || c == '\t' || c == '\r') {
          continue;
        }
      }
      if (depth > DEEPEST) {
        return null;
      }
      out.append(c);
    }
    return out.toString();
  }
}
