package org.rego4j.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number: a long where it is one, else a decimal of any length. The text it was written with
 * survives, but {@code 1}, {@code 1.0} and {@code 1e0} are equal and hash equal.
 */
public final class NumberValue extends Value {
  /** The largest exponent, positive or negative, that a number's text may have. */
  public static final int MAX_EXPONENT = 100_000;

  private static final NumberValue[] SMALL = small();
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private final boolean isLong;
  private final long longValue;
  private final @Nullable String text;
  private @Nullable BigDecimal decimal;

  private NumberValue(
      boolean isLong, long longValue, @Nullable String text, @Nullable BigDecimal decimal) {
    this.isLong = isLong;
    this.longValue = longValue;
    this.text = text;
    this.decimal = decimal;
  }

  private static NumberValue[] small() {
    NumberValue[] made = new NumberValue[1280];
    for (int i = 0; i < made.length; i++) {
      made[i] = new NumberValue(true, i - 256, null, null);
    }
    return made;
  }

  public static NumberValue of(long value) {
    return value >= -256 && value < 1024
        ? SMALL[(int) value + 256]
        : new NumberValue(true, value, null, null);
  }

  public static NumberValue of(BigInteger value) {
    return value.bitLength() < 64
        ? of(value.longValue())
        : new NumberValue(false, 0, value.toString(), new BigDecimal(value));
  }

  /**
   * A number by its JSON text.
   *
   * @throws NumberFormatException where the text is no number or its exponent is beyond {@link
   *     #MAX_EXPONENT}
   */
  public static NumberValue parse(String text) {
    int n = text.length();
    if (n <= 18 && isInteger(text)) {
      long value = Long.parseLong(text);
      // "-0" keeps its text.
      return value == 0 && n > 1 ? new NumberValue(true, 0, text, null) : of(value);
    }
    checkExponent(text);
    return ofDecimal(new BigDecimal(text), text);
  }

  /** A number by its value and the text that prints it. */
  public static NumberValue ofDecimal(BigDecimal value, String text) {
    if (value.signum() == 0) {
      return text.equals("0") ? of(0) : new NumberValue(true, 0, text, null);
    }
    // precision - scale is the number of digits before the point.
    long digits = (long) value.precision() - value.scale();
    if (digits >= 1 && digits <= 19) {
      BigDecimal stripped = value.stripTrailingZeros();
      if (stripped.scale() <= 0) {
        BigInteger integer = stripped.toBigIntegerExact();
        if (integer.compareTo(MIN_LONG) >= 0 && integer.compareTo(MAX_LONG) <= 0) {
          long exact = integer.longValue();
          return Long.toString(exact).equals(text)
              ? of(exact)
              : new NumberValue(true, exact, text, null);
        }
      }
    }
    return new NumberValue(false, 0, text, value);
  }

  private static boolean isInteger(String text) {
    int i = text.charAt(0) == '-' ? 1 : 0;
    if (i == text.length()) {
      return false;
    }
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  private static void checkExponent(String text) {
    int e = text.indexOf('e');
    e = e < 0 ? text.indexOf('E') : e;
    if (e < 0) {
      return;
    }
    int i = e + 1;
    if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
      i++;
    }
    while (i < text.length() && text.charAt(i) == '0') {
      i++;
    }
    if (text.length() - i > 6
        || (text.length() > i && Integer.parseInt(text.substring(i)) > MAX_EXPONENT)) {
      throw new NumberFormatException("number too big");
    }
  }

  /** Whether the value is an integer that a long holds, however it is written. */
  public boolean isLong() {
    return isLong;
  }

  /** The value where {@link #isLong()}. */
  public long longValue() {
    return longValue;
  }

  /** Whether the value is a mathematical integer. */
  public boolean isInteger() {
    return isLong || bigDecimal().stripTrailingZeros().scale() <= 0;
  }

  /** The exact value. */
  public BigDecimal bigDecimal() {
    BigDecimal known = decimal;
    if (known == null) {
      known = BigDecimal.valueOf(longValue);
      decimal = known;
    }
    return known;
  }

  /** The text: as written, or as computed. */
  public String text() {
    return text != null ? text : Long.toString(longValue);
  }

  /** The text as written where it differs from the plain form of a long, else null. */
  public @Nullable String ownText() {
    return text;
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public String typeName() {
    return "number";
  }

  @Override
  int compareSame(Value other) {
    NumberValue o = (NumberValue) other;
    return isLong && o.isLong
        ? Long.compare(longValue, o.longValue)
        : bigDecimal().compareTo(o.bigDecimal());
  }

  @Override
  void print(StringBuilder out) {
    if (text != null) {
      out.append(text);
    } else {
      out.append(longValue);
    }
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof NumberValue o) || isLong != o.isLong) {
      return false;
    }
    return isLong ? longValue == o.longValue : bigDecimal().compareTo(o.bigDecimal()) == 0;
  }

  @Override
  public int hashCode() {
    return isLong ? Long.hashCode(longValue) : bigDecimal().stripTrailingZeros().hashCode();
  }
}
