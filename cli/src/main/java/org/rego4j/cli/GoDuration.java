package org.rego4j.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as flags take them: {@code 1h30m}, {@code 1.5s}, {@code 100ms}. */
final class GoDuration {
  private static final Pattern PART =
      Pattern.compile("([0-9]*\\.?[0-9]+|[0-9]+\\.)(ns|us|µs|ms|s|m|h)");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private GoDuration() {}

  static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    BigDecimal nanos = BigDecimal.ZERO;
    String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    Matcher m = PART.matcher(unsigned);
    int at = 0;
    while (m.find() && m.start() == at) {
      Long unit = NANOS.get(m.group(2));
      nanos =
          nanos.add(
              new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(unit == null ? 0 : unit)));
      at = m.end();
    }
    if (at != unsigned.length() || at == 0) {
      throw new UsageException(
          "invalid argument \""
              + text
              + "\" for \"--timeout\" flag: time: invalid duration \""
              + text
              + "\"");
    }
    return Duration.ofNanos(text.startsWith("-") ? -nanos.longValue() : nanos.longValue());
  }
}
