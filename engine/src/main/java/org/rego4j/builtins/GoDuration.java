package org.rego4j.builtins;

import java.math.BigInteger;
import java.util.Map;
import org.rego4j.builtins.format.GoQuoting;
import org.rego4j.value.NumberValue;
import org.rego4j.value.Value;

/** Reads durations as Go does, days, weeks and years besides: {@code 1h30m}, {@code -1.5d}. */
public final class GoDuration {
  private static final int LONGEST = 100_000;
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(63);
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("ns", 1L),
          Map.entry("us", 1_000L),
          Map.entry("µs", 1_000L),
          Map.entry("μs", 1_000L),
          Map.entry("ms", 1_000_000L),
          Map.entry("s", 1_000_000_000L),
          Map.entry("m", 60_000_000_000L),
          Map.entry("h", 3_600_000_000_000L),
          Map.entry("d", 86_400_000_000_000L),
          Map.entry("w", 604_800_000_000_000L),
          Map.entry("y", 31_536_000_000_000_000L));

  private final String text;
  private int at;

  private GoDuration(String text) {
    this.text = text;
  }

  public static Value parse(String text) {
    return new GoDuration(text).nanos();
  }

  private BuiltinException error(String what) {
    return BuiltinException.of("time: " + what + "duration " + GoQuoting.quoteBytes(text));
  }

  private BuiltinException invalid() {
    return error("invalid ");
  }

  private boolean isDigit() {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private String digits() {
    int start = at;
    while (isDigit()) {
      at++;
    }
    return text.substring(start, at);
  }

  private Value nanos() {
    if (text.length() > LONGEST) {
      throw invalid();
    }
    boolean negative = text.startsWith("-");
    at = negative || text.startsWith("+") ? 1 : 0;
    if (text.substring(at).equals("0")) {
      return NumberValue.of(0);
    }
    if (at == text.length()) {
      throw invalid();
    }
    BigInteger total = BigInteger.ZERO;
    while (at < text.length()) {
      total = total.add(part());
      if (total.compareTo(LIMIT) > 0) {
        throw invalid();
      }
    }
    if (!negative && total.equals(LIMIT)) {
      throw invalid();
    }
    return NumberValue.of(negative ? total.negate() : total);
  }

  /** A number and its unit. */
  private BigInteger part() {
    String whole = digits();
    String fraction = "";
    boolean point = at < text.length() && text.charAt(at) == '.';
    if (point) {
      at++;
      fraction = digits();
    }
    if (whole.isEmpty() && fraction.isEmpty()) {
      throw invalid();
    }
    BigInteger amount = new BigInteger(whole.isEmpty() ? "0" : whole);
    if (amount.compareTo(LIMIT) > 0) {
      throw invalid();
    }
    int start = at;
    while (at < text.length() && !isDigit() && text.charAt(at) != '.') {
      at++;
    }
    if (at == start) {
      throw error("missing unit in ");
    }
    String name = text.substring(start, at);
    Long unit = UNITS.get(name);
    if (unit == null) {
      throw error("unknown unit " + GoQuoting.quoteBytes(name) + " in ");
    }
    BigInteger nanos = amount.multiply(BigInteger.valueOf(unit));
    if (nanos.compareTo(LIMIT) > 0) {
      throw invalid();
    }
    if (!fraction.isEmpty()) {
      // Go takes so many digits as an integer holds, and computes with doubles.
      String kept = fraction.substring(0, Math.min(18, fraction.length()));
      double scale = Math.pow(10, kept.length());
      nanos = nanos.add(BigInteger.valueOf((long) (Long.parseLong(kept) * (unit / scale))));
    }
    return nanos;
  }
}
