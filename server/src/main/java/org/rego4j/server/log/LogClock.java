package org.rego4j.server.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.rego4j.builtins.GoTimeFormatter;

/** Tells the time as the log writes it, in the zone of the machine. */
final class LogClock {
  private static final String SECONDS = "2006-01-02T15:04:05Z07:00";
  private static final String NANOS = "2006-01-02T15:04:05.999999999Z07:00";

  /** A second and its text, which the lines of one second share. */
  private record Second(long number, String text) {}

  private final ZoneId zone = ZoneId.systemDefault();
  private final String layout;
  private volatile Second last = new Second(Long.MIN_VALUE, "");

  /**
   * @param layout a layout of Go's, empty for date and time to the second
   */
  public LogClock(String layout) {
    this.layout = layout;
  }

  /** The time of a line. */
  public String now() {
    Instant now = Instant.now();
    if (!layout.isEmpty()) {
      return written(layout, now);
    }
    Second known = last;
    if (known.number != now.getEpochSecond()) {
      known = new Second(now.getEpochSecond(), written(SECONDS, now));
      last = known;
    }
    return known.text;
  }

  /** The time as exactly as it is known. */
  public String exactly() {
    return written(NANOS, Instant.now());
  }

  private String written(String as, Instant time) {
    return GoTimeFormatter.format(as, ZonedDateTime.ofInstant(time, zone));
  }
}
