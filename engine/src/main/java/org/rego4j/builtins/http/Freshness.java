package org.rego4j.builtins.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the headers of a response say of how long it may answer for others (RFC 9111). */
final class Freshness {
  private Freshness() {}

  /** Whether responses of a status may be kept unless their headers say no (RFC 9110, 15.1). */
  static boolean isCacheable(int code) {
    return switch (code) {
      case 200, 203, 204, 206, 300, 301, 404, 405, 410, 414, 501 -> true;
      default -> false;
    };
  }

  /** Whether the headers forbid to keep a response. */
  static boolean isForbidden(HttpResponse response) {
    return directive(response, "no-store") != null;
  }

  /**
   * How many seconds a response is fresh from when it came; 0 where the headers do not say, or ask
   * for another question each time.
   */
  static long seconds(HttpResponse response, Instant now) {
    if (directive(response, "no-cache") != null) {
      return 0;
    }
    Instant date = instant(response.header("date"));
    if (date == null) {
      return 0;
    }
    Long most = number(directive(response, "max-age"));
    long lifetime;
    if (directive(response, "max-age") != null) {
      lifetime = most == null ? 0 : most;
    } else {
      Instant expires = instant(response.header("expires"));
      lifetime = expires == null ? 0 : expires.getEpochSecond() - date.getEpochSecond();
    }
    Long told = number(response.header("age"));
    long apparent = Math.max(0, now.getEpochSecond() - date.getEpochSecond());
    return Math.max(0, lifetime - Math.max(apparent, told == null ? 0 : told));
  }

  /** The value of a directive, empty where it has none; null where it is not there. */
  private static @Nullable String directive(HttpResponse response, String name) {
    for (String line : response.headers().getOrDefault("cache-control", List.of())) {
      for (String part : line.split(",", -1)) {
        int equals = part.indexOf('=');
        String key = (equals < 0 ? part : part.substring(0, equals)).strip();
        if (key.toLowerCase(Locale.ROOT).equals(name)) {
          return equals < 0 ? "" : part.substring(equals + 1).strip().replace("\"", "");
        }
      }
    }
    return null;
  }

  private static @Nullable Long number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,15}") ? Long.valueOf(text) : null;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty()
          ? null
          : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
