package org.rego4j.server.log;

import java.util.Locale;

/**
 * What is logged, and how it looks.
 *
 * @param level what is logged of all but requests
 * @param requests the level under which requests are logged; only where that is logged at all
 * @param timeLayout the layout of times in Go's words, empty for the usual one
 */
public record LogOptions(Level level, Level requests, LogFormat format, String timeLayout) {
  /** How much is logged. */
  public enum Level {
    ERROR,
    INFO,
    DEBUG;

    /** The level of a name in small letters. */
    public static Level named(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** JSON, of a level. */
  public static LogOptions of(Level level) {
    return new LogOptions(level, Level.INFO, LogFormat.JSON, "");
  }
}
