package org.rego4j.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The value of a decimal's text, without any arithmetic: a sign, the digits between the first and
 * the last that is not zero, and where the point stands. The value is {@code 0.DIGITS * 10^point}.
 *
 * <p>Numbers come from requests, and turning a million digits into a binary integer takes seconds;
 * reading, comparing and hashing them this way takes a step for each digit.
 */
final class DecimalForm implements Comparable<DecimalForm> {
  static final String TOO_BIG = "number too big";
  private static final String INVALID_FLOAT = "invalid float";

  /** Points nearer to zero than this are within all bounds. */
  private static final long SAFE_POINT = 30_103;

  /** Where the point of a computed number stands at most, either way: some million bits. */
  private static final long FURTHEST_POINT = 315_653;

  /** Where the point stands in 2^100000, and that number's first digits. */
  private static final long LARGEST_POINT = 30_103;

  private static final String LARGEST = "99900209301438450794";

  /** The first digits of 2^-100001. */
  private static final String SMALLEST = "500499451899347083";

  /** Numbers with a point before this are zero: no 32 bits hold their binary exponent. */
  private static final long ZERO_POINT = -646_456_992L;

  /** Beyond this a decimal exponent does not fit 32 bits, and Go refuses the text. */
  private static final long MAX_FLOAT_POINT = 2_147_483_646L;

  /** -1, 0 or 1. */
  final int sign;

  /** Neither starts nor ends with a zero; empty where the value is zero. */
  final String digits;

  final long point;

  private DecimalForm(int sign, String digits, long point) {
    this.sign = sign;
    this.digits = digits;
    this.point = point;
  }

  /**
   * The value of a text: a sign or none, digits with a point or none, an exponent or none.
   *
   * @throws NumberFormatException where the text is no number, or one that OPA refuses
   */
  static DecimalForm parse(String text) {
    return parse(text, false);
  }

  /**
   * The value of a computed number's text: OPA bounds what it reads, not what it computes.
   *
   * @throws NumberFormatException where it is of a size that none should compute with
   */
  static DecimalForm computed(String text) {
    return parse(text, true);
  }

  private static DecimalForm parse(String text, boolean computed) {
    int n = text.length();
    int at = n > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int start = at;
    at = digitsEnd(text, at);
    int whole = at - start;
    int fraction = 0;
    if (at < n && text.charAt(at) == '.') {
      int from = at + 1;
      at = digitsEnd(text, from);
      fraction = at - from;
    }
    if (whole + fraction == 0) {
      throw new NumberFormatException("no number: " + text);
    }
    int end = at;
    long exponent = at < n ? exponent(text, at) : 0;

    int first = start;
    while (first < end && (text.charAt(first) == '0' || text.charAt(first) == '.')) {
      first++;
    }
    if (first == end) {
      return new DecimalForm(0, "", 0);
    }
    int last = end;
    while (text.charAt(last - 1) == '0' || text.charAt(last - 1) == '.') {
      last--;
    }
    int dot = start + whole;
    String digits =
        first < dot && dot < last
            ? text.substring(first, dot) + text.substring(dot + 1, last)
            : text.substring(first, last);
    long point = (first < dot ? dot - first : dot + 1 - first) + exponent;
    int sign = text.charAt(0) == '-' ? -1 : 1;
    if (!computed) {
      return bounded(sign, digits, point);
    }
    if (Math.abs(point) > FURTHEST_POINT) {
      throw new NumberFormatException(TOO_BIG);
    }
    return new DecimalForm(sign, digits, point);
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static long exponent(String text, int at) {
    char e = text.charAt(at);
    int from = at + 1;
    if (from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+')) {
      from++;
    }
    int end = digitsEnd(text, from);
    if ((e != 'e' && e != 'E') || end == from || end < text.length()) {
      throw new NumberFormatException("no number: " + text);
    }
    try {
      return Long.parseLong(text, at + 1, end, 10);
    } catch (NumberFormatException tooLong) {
      throw new NumberFormatException(INVALID_FLOAT);
    }
  }

  /**
   * A number within the bounds that OPA sets: its binary exponent is at most 100,000 either way,
   * but what is too small for any binary exponent of 32 bits is zero.
   */
  private static DecimalForm bounded(int sign, String digits, long point) {
    if (Math.abs(point) < SAFE_POINT) {
      return new DecimalForm(sign, digits, point);
    }
    if (point > MAX_FLOAT_POINT || point < -MAX_FLOAT_POINT) {
      throw new NumberFormatException(INVALID_FLOAT);
    }
    if (point < ZERO_POINT) {
      return new DecimalForm(0, "", 0);
    }
    boolean tooLarge =
        point > LARGEST_POINT || point == LARGEST_POINT && digits.compareTo(LARGEST) >= 0;
    boolean tooSmall =
        point < -LARGEST_POINT || point == -LARGEST_POINT && digits.compareTo(SMALLEST) < 0;
    if (tooLarge || tooSmall) {
      throw new NumberFormatException(TOO_BIG);
    }
    return new DecimalForm(sign, digits, point);
  }

  static DecimalForm of(long value) {
    return parse(Long.toString(value));
  }

  boolean isInteger() {
    return digits.length() <= point || sign == 0;
  }

  /** Whether the value is an integer that a long holds. */
  boolean isLong() {
    if (sign == 0) {
      return true;
    }
    if (!isInteger() || point > 19) {
      return false;
    }
    // 19 digits at most: compare with the longest one as text.
    return point < 19
        || padded().compareTo(sign < 0 ? "9223372036854775808" : "9223372036854775807") <= 0;
  }

  private String padded() {
    return digits + "0".repeat((int) point - digits.length());
  }

  /** The value where {@link #isLong()}. */
  long longValue() {
    return sign == 0 ? 0 : Long.parseLong(sign < 0 ? "-" + padded() : padded());
  }

  /**
   * The value as Java's decimal. Of a longer number only some digits are kept and a 1 after them,
   * which says on which side of every shorter number it lies: binary from decimal is quadratic.
   */
  BigDecimal toBigDecimal(int maxDigits) {
    String kept = digits.length() <= maxDigits ? digits : digits.substring(0, maxDigits) + "1";
    BigInteger unscaled = sign == 0 ? BigInteger.ZERO : new BigInteger(kept);
    return new BigDecimal(
        sign < 0 ? unscaled.negate() : unscaled, Math.toIntExact(kept.length() - point));
  }

  @Override
  public int compareTo(DecimalForm other) {
    if (sign != other.sign) {
      return Integer.compare(sign, other.sign);
    }
    int bySize = Long.compare(point, other.point);
    return sign * (bySize != 0 ? bySize : Integer.signum(digits.compareTo(other.digits)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecimalForm d
        && sign == d.sign
        && point == d.point
        && digits.equals(d.digits);
  }

  @Override
  public int hashCode() {
    return (digits.hashCode() * 31 + Long.hashCode(point)) * 31 + sign;
  }
}
