package org.rego4j.server;

import java.util.List;
import java.util.Locale;

/** How a line of the log looks. */
public enum LogFormat {
  /** An object on a line. */
  JSON {
    @Override
    void write(LogLine line, String time, StringBuilder out) {
      new LogJson(out, false).object(line.text("time", time).fields());
      out.append('\n');
    }
  },
  /** An object on as many lines as it has keys. */
  JSON_PRETTY {
    @Override
    void write(LogLine line, String time, StringBuilder out) {
      new LogJson(out, true).object(line.text("time", time).fields());
      out.append('\n');
    }
  },
  /** The level and the message, below them a line for each other key; for people. */
  TEXT {
    @Override
    void write(LogLine line, String time, StringBuilder out) {
      text(line.fields(), out);
    }
  };

  /** The key of a time that a line tells beside that of its writing. */
  static final String TIME_FIELD = "fields.time";

  private static final String INDENT = "\n      ";

  /** The format of a name as the command line gives it. */
  public static LogFormat named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  abstract void write(LogLine line, String time, StringBuilder out);

  private static void text(List<LogLine.Field> fields, StringBuilder out) {
    String level = "";
    String message = "";
    StringBuilder rest = new StringBuilder();
    for (LogLine.Field field : fields) {
      switch (field.key()) {
        case "level" -> level = String.valueOf(field.value());
        case "msg" -> message = String.valueOf(field.value());
        case TIME_FIELD -> field("time", field, rest);
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
    StringBuilder value = new StringBuilder();
    new LogJson(value, true).value(field.value(), 0);
    if (value.indexOf("\n") >= 0) {
      out.append('|').append(INDENT).append(value.toString().replace("\n", INDENT));
    } else {
      out.append(value);
    }
    out.append('\n');
  }
}
