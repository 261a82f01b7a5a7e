package org.rego4j.server.log;

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
      LogText.write(line.fields(), out);
    }
  };

  /** The key of a time that a line tells beside that of its writing. */
  static final String TIME_FIELD = "fields.time";

  /** The format of a name as the command line gives it. */
  public static LogFormat named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  abstract void write(LogLine line, String time, StringBuilder out);
}
