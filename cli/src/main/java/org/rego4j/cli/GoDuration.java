package org.rego4j.cli;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Quoting;

/** Durations as flags take them: {@code 1h30m}, {@code 1.5s}, {@code 100ms}. */
final class GoDuration {
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private final String text;
  private BigDecimal nanos = BigDecimal.ZERO;
  private @Nullable String error;

  private GoDuration(String text) {
    this.text = text;
    String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    if (!unsigned.equals("0")) {
      parts(unsigned);
    }
    if (text.startsWith("-")) {
      nanos = nanos.negate();
    }
    if (error == null && nanos.abs().compareTo(MAX) > 0) {
      error = quoted("time: invalid duration ", text, "");
    }
  }

  /** What is wrong with a text, or null. */
  static @Nullable String error(String text) {
    return new GoDuration(text).error;
  }

  /**
   * The duration of a text.
   *
   * @throws IllegalArgumentException where it is none
   */
  static Duration parse(String text) {
    GoDuration parsed = new GoDuration(text);
    if (parsed.error != null) {
      throw new IllegalArgumentException(parsed.error);
    }
    return Duration.ofNanos(parsed.nanos.longValue());
  }

  private void parts(String unsigned) {
    int at = 0;
    do {
      int digits = digits(unsigned, at);
      int end = digits;
      int fraction = 0;
      if (end < unsigned.length() && unsigned.charAt(end) == '.') {
        end = digits(unsigned, end + 1);
        fraction = end - digits - 1;
      }
      if (digits - at + fraction == 0) {
        error = quoted("time: invalid duration ", text, "");
        return;
      }
      int unitEnd = end;
      while (unitEnd < unsigned.length() && !isNumberChar(unsigned.charAt(unitEnd))) {
        unitEnd++;
      }
      String unit = unsigned.substring(end, unitEnd);
      if (unit.isEmpty()) {
        error = quoted("time: missing unit in duration ", text, "");
        return;
      }
      long size = unit(unit);
      if (size == 0) {
        error = quoted("time: unknown unit ", unit, " in duration ") + quoted("", text, "");
        return;
      }
      String number = "0" + unsigned.substring(at, end) + (fraction == 0 ? ".0" : "");
      nanos =
          nanos.add(new BigDecimal(number.replace("..", ".")).multiply(BigDecimal.valueOf(size)));
      at = unitEnd;
    } while (at < unsigned.length());
  }

  private static boolean isNumberChar(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  private static int digits(String s, int from) {
    int at = from;
    while (at < s.length() && s.charAt(at) >= '0' && s.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** Nanoseconds of a unit; 0 where it is none. */
  private static long unit(String name) {
    return switch (name) {
      case "ns" -> 1L;
      case "us", "µs", "μs" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 0L;
    };
  }

  private static String quoted(String before, String text, String after) {
    StringBuilder out = new StringBuilder(before);
    Quoting.goQuote(text, out);
    return out.append(after).toString();
  }
}
