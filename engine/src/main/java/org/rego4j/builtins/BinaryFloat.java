package org.rego4j.builtins;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.rego4j.value.NumberValue;

/**
 * A binary floating-point number of a given precision, rounded to nearest even, with a signed zero:
 * what OPA computes with wherever an operand is no integer. The value is {@code mantissa * 2 ^
 * exponent}.
 */
final class BinaryFloat {
  /** The precision of a number that is read from its text. */
  static final int PRECISION = 64;

  private static final int EXACT_POWERS = 27;
  private static final int MOST_EXACT_EXPONENT = 4096;

  private final boolean negative;
  private final BigInteger mantissa;
  private final long exponent;
  private final int precision;

  private BinaryFloat(boolean negative, BigInteger mantissa, long exponent, int precision) {
    this.negative = negative;
    this.mantissa = mantissa;
    this.exponent = exponent;
    this.precision = precision;
  }

  /** The number as OPA reads it from its text: 64 bits. */
  static BinaryFloat of(NumberValue n) {
    BigDecimal exact = n.bigDecimal();
    boolean negative = exact.signum() < 0 || exact.signum() == 0 && n.text().startsWith("-");
    return of(negative, exact.unscaledValue().abs(), -(long) exact.scale(), PRECISION);
  }

  /** {@code digits * 10 ^ power}, rounded once, but for powers of five beyond what is exact. */
  private static BinaryFloat of(boolean negative, BigInteger digits, long power, int precision) {
    if (digits.signum() == 0 || power == 0) {
      return rounded(negative, digits, 0, false, precision);
    }
    BinaryFloat five = powerOfFive(Math.abs(power), precision + 64);
    if (power > 0) {
      return rounded(
          negative, digits.multiply(five.mantissa), five.exponent + power, false, precision);
    }
    return quotient(negative, digits, power, five.mantissa, five.exponent, precision);
  }

  private static BinaryFloat powerOfFive(long n, int precision) {
    BinaryFloat five = ofInteger(BigInteger.valueOf(5), precision);
    if (n <= EXACT_POWERS) {
      return ofInteger(BigInteger.valueOf(5).pow((int) n), precision);
    }
    BinaryFloat power = ofInteger(BigInteger.valueOf(5).pow(EXACT_POWERS), precision);
    BinaryFloat square = new BinaryFloat(false, five.mantissa, five.exponent, precision + 64);
    for (long rest = n - EXACT_POWERS; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        power = power.multiply(square, precision);
      }
      square = square.multiply(square, precision + 64);
    }
    return power;
  }

  private static BinaryFloat ofInteger(BigInteger n, int precision) {
    return rounded(n.signum() < 0, n.abs(), 0, false, precision);
  }

  /** An integer, exactly. */
  static BinaryFloat ofInteger(BigInteger n) {
    return ofInteger(n, Math.max(PRECISION, n.bitLength()));
  }

  /** A number of a precision; {@code more} says that the exact value is a little larger. */
  private static BinaryFloat rounded(
      boolean negative, BigInteger mantissa, long exponent, boolean more, int precision) {
    int drop = mantissa.bitLength() - precision;
    if (drop <= 0) {
      return new BinaryFloat(negative, mantissa, exponent, precision);
    }
    BigInteger kept = mantissa.shiftRight(drop);
    if (mantissa.testBit(drop - 1)
        && (more || kept.testBit(0) || mantissa.getLowestSetBit() < drop - 1)) {
      kept = kept.add(BigInteger.ONE);
    }
    return new BinaryFloat(negative, kept, exponent + drop, precision);
  }

  private static BinaryFloat quotient(
      boolean negative, BigInteger a, long aExponent, BigInteger b, long bExponent, int precision) {
    int shift = Math.max(0, precision + 2 - (a.bitLength() - b.bitLength()));
    BigInteger[] parts = a.shiftLeft(shift).divideAndRemainder(b);
    return rounded(
        negative, parts[0], aExponent - bExponent - shift, parts[1].signum() != 0, precision);
  }

  private int widest(BinaryFloat other) {
    return Math.max(precision, other.precision);
  }

  BinaryFloat withPrecision(int bits) {
    return rounded(negative, mantissa, exponent, false, bits);
  }

  BinaryFloat negate() {
    return new BinaryFloat(!negative, mantissa, exponent, precision);
  }

  BinaryFloat abs() {
    return new BinaryFloat(false, mantissa, exponent, precision);
  }

  boolean isZero() {
    return mantissa.signum() == 0;
  }

  boolean isNegative() {
    return negative;
  }

  private BigInteger signed() {
    return negative ? mantissa.negate() : mantissa;
  }

  BinaryFloat add(BinaryFloat other) {
    if (isZero() && other.isZero()) {
      return new BinaryFloat(negative && other.negative, BigInteger.ZERO, 0, widest(other));
    }
    if (isZero()) {
      return other.withPrecision(widest(other));
    }
    if (other.isZero()) {
      return withPrecision(widest(other));
    }
    int bits = widest(other);
    BinaryFloat high = exponent >= other.exponent ? this : other;
    BinaryFloat low = high == this ? other : this;
    long apart = high.exponent - low.exponent;
    long most = low.mantissa.bitLength() + (long) bits + 4;
    BigInteger total;
    long scale;
    if (apart > most) {
      // The lower number only says on which side of the higher one the sum lies.
      BigInteger wide = high.signed().shiftLeft(bits + 4);
      total = wide.add(BigInteger.valueOf(low.negative ? -1 : 1));
      scale = high.exponent - bits - 4;
    } else {
      total = high.signed().shiftLeft((int) apart).add(low.signed());
      scale = low.exponent;
    }
    return rounded(total.signum() < 0, total.abs(), scale, false, bits);
  }

  BinaryFloat subtract(BinaryFloat other) {
    return add(other.negate());
  }

  /** The product; of two numbers the wider precision. */
  BinaryFloat multiply(BinaryFloat other) {
    return multiply(other, widest(other));
  }

  BinaryFloat multiply(BinaryFloat other, int bits) {
    return rounded(
        negative != other.negative,
        mantissa.multiply(other.mantissa),
        exponent + other.exponent,
        false,
        bits);
  }

  /** The quotient; the divisor is not zero. */
  BinaryFloat divide(BinaryFloat other) {
    return quotient(
        negative != other.negative,
        mantissa,
        exponent,
        other.mantissa,
        other.exponent,
        widest(other));
  }

  /** The integer part. */
  BigInteger truncated() {
    BigInteger whole =
        exponent >= 0 ? mantissa.shiftLeft((int) exponent) : mantissa.shiftRight((int) -exponent);
    return negative ? whole.negate() : whole;
  }

  boolean isInteger() {
    return isZero() || exponent >= 0 || mantissa.getLowestSetBit() >= -exponent;
  }

  boolean isInteger(BigInteger n) {
    return isInteger() && truncated().equals(n);
  }

  /**
   * The number as OPA prints it: the fewest digits that read back as this number in its precision;
   * an integer filled with zeros, anything else with an exponent below -4 or from 6 on.
   */
  NumberValue toNumber() {
    String sign = negative ? "-" : "";
    if (isZero()) {
      return negative ? NumberValue.parse("-0") : NumberValue.of(0);
    }
    BigDecimal shortest = shortest();
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    String text;
    if (isInteger()) {
      text = digits + "0".repeat(Math.max(0, point - digits.length()));
      text = text.substring(0, Math.max(point, 0));
    } else {
      text = general(digits, point);
    }
    text = sign + text;
    try {
      return NumberValue.ofDecimal(new BigDecimal(text), text);
    } catch (NumberFormatException e) {
      throw BuiltinException.of(String.valueOf(e.getMessage()));
    }
  }

  private static String general(String digits, int point) {
    int exponent = point - 1;
    if (exponent < -4 || exponent >= 6) {
      String mantissa =
          digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
      return mantissa + (exponent < 0 ? "e-" : "e+") + size;
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    return digits.substring(0, point) + "." + digits.substring(point);
  }

  /** The decimal with the fewest digits between this number's neighbours, without its sign. */
  private BigDecimal shortest() {
    int lift = precision + 2 - mantissa.bitLength();
    BigInteger m = mantissa.shiftLeft(lift);
    // In quarters of the last place: half a place up and down, below a power of two as well.
    BigDecimal unit = unit(exponent - lift);
    BigDecimal value = new BigDecimal(m).multiply(unit);
    BigDecimal lower = new BigDecimal(m.subtract(BigInteger.TWO)).multiply(unit);
    BigDecimal upper = new BigDecimal(m.add(BigInteger.TWO)).multiply(unit);
    boolean inclusive = !m.testBit(2);
    int leading = value.precision() - value.scale();
    for (int n = 1; ; n++) {
      int scale = n - leading;
      BigDecimal down = value.setScale(scale, RoundingMode.DOWN);
      BigDecimal up = down.add(BigDecimal.ONE.movePointLeft(scale));
      if (down.compareTo(value) == 0) {
        return stripped(down);
      }
      int atLower = down.compareTo(lower);
      int atUpper = up.compareTo(upper);
      boolean downHolds = atLower > 0 || inclusive && atLower == 0;
      boolean upHolds = atUpper < 0 || inclusive && atUpper == 0;
      if (downHolds && upHolds) {
        return stripped(value.setScale(scale, RoundingMode.HALF_EVEN));
      } else if (downHolds) {
        return stripped(down);
      } else if (upHolds) {
        return stripped(up);
      }
    }
  }

  private static BigDecimal stripped(BigDecimal n) {
    return n.stripTrailingZeros();
  }

  /** A power of two, exactly where that is short enough. */
  private BigDecimal unit(long power) {
    if (Math.abs(power) <= MOST_EXACT_EXPONENT) {
      BigDecimal exact = new BigDecimal(BigInteger.ONE.shiftLeft((int) Math.abs(power)));
      return power >= 0 ? exact : BigDecimal.ONE.divide(exact);
    }
    MathContext enough = new MathContext(precision / 3 + 40, RoundingMode.HALF_EVEN);
    return BigDecimal.valueOf(2).pow((int) power, enough);
  }
}
