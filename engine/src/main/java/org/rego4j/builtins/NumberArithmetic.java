package org.rego4j.builtins;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.rego4j.value.NumberValue;

/**
 * Arithmetic as OPA does it: integers are exact; everything else is a binary floating-point number
 * with 64 bits of precision, printed with the fewest digits that read back as the same number.
 */
final class NumberArithmetic {
  private static final int PRECISION = 64;
  private static final int MAX_DIGITS = 22;

  private NumberArithmetic() {}

  static NumberValue add(NumberValue a, NumberValue b) {
    if (a.isLong() && b.isLong()) {
      long x = a.longValue();
      long y = b.longValue();
      long sum = x + y;
      if (((x ^ sum) & (y ^ sum)) >= 0) {
        return NumberValue.of(sum);
      }
    }
    if (a.isInteger() && b.isInteger()) {
      return NumberValue.of(integer(a).add(integer(b)));
    }
    return number(rounded(a).add(rounded(b)));
  }

  static NumberValue subtract(NumberValue a, NumberValue b) {
    if (a.isLong() && b.isLong()) {
      long x = a.longValue();
      long y = b.longValue();
      long difference = x - y;
      if (((x ^ y) & (x ^ difference)) >= 0) {
        return NumberValue.of(difference);
      }
    }
    if (a.isInteger() && b.isInteger()) {
      return NumberValue.of(integer(a).subtract(integer(b)));
    }
    return number(rounded(a).subtract(rounded(b)));
  }

  static NumberValue multiply(NumberValue a, NumberValue b) {
    if (a.isLong() && b.isLong()) {
      long x = a.longValue();
      long y = b.longValue();
      long high = Math.multiplyHigh(x, y);
      long low = x * y;
      if (high == 0 && low >= 0 || high == -1 && low < 0) {
        return NumberValue.of(low);
      }
    }
    if (a.isInteger() && b.isInteger()) {
      return NumberValue.of(integer(a).multiply(integer(b)));
    }
    return number(rounded(a).multiply(rounded(b)));
  }

  static NumberValue divide(NumberValue a, NumberValue b) {
    if (isZero(b)) {
      throw BuiltinException.of("divide by zero");
    }
    if (a.isLong() && b.isLong() && b.longValue() != -1 && a.longValue() % b.longValue() == 0) {
      return NumberValue.of(a.longValue() / b.longValue());
    }
    if (a.isInteger() && b.isInteger()) {
      BigInteger[] parts = integer(a).divideAndRemainder(integer(b));
      if (parts[1].signum() == 0) {
        return NumberValue.of(parts[0]);
      }
    }
    BigDecimal x = rounded(a);
    BigDecimal y = rounded(b);
    // 40 digits more than 64 bits have decide every rounding that is not an exact tie.
    return number(x.divide(y, new MathContext(64, RoundingMode.HALF_EVEN)));
  }

  static NumberValue remainder(NumberValue a, NumberValue b) {
    if (!a.isInteger() || !b.isInteger()) {
      throw BuiltinException.of("modulo on floating-point number");
    }
    if (isZero(b)) {
      throw BuiltinException.of("modulo by zero");
    }
    if (a.isLong() && b.isLong()) {
      return NumberValue.of(a.longValue() % b.longValue());
    }
    return NumberValue.of(integer(a).remainder(integer(b)));
  }

  static boolean isZero(NumberValue n) {
    return n.isLong() && n.longValue() == 0;
  }

  static BigInteger integer(NumberValue n) {
    return n.isLong() ? BigInteger.valueOf(n.longValue()) : n.bigDecimal().toBigIntegerExact();
  }

  static NumberValue abs(NumberValue n) {
    if (n.isLong() && n.ownText() == null && n.longValue() >= 0) {
      return n;
    }
    return n.isInteger() ? NumberValue.of(integer(n).abs()) : number(rounded(n).abs());
  }

  /** The number as a plain result of arithmetic: its own text is dropped. */
  static NumberValue plain(NumberValue n) {
    return n.isInteger() ? NumberValue.of(integer(n)) : number(rounded(n));
  }

  private static BigDecimal rounded(NumberValue n) {
    return round(n.bigDecimal());
  }

  /** A result: rounded, an integer printed in full, else with the fewest digits. */
  static NumberValue number(BigDecimal exact) {
    BigDecimal value = round(exact);
    if (value.signum() == 0) {
      return NumberValue.of(0);
    }
    if (value.stripTrailingZeros().scale() <= 0) {
      return NumberValue.of(value.toBigIntegerExact());
    }
    BigDecimal shortest = value;
    for (int digits = 1; digits <= MAX_DIGITS; digits++) {
      BigDecimal candidate = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (round(candidate).compareTo(value) == 0) {
        shortest = candidate.stripTrailingZeros();
        break;
      }
    }
    String text = text(shortest);
    return NumberValue.ofDecimal(new BigDecimal(text), text);
  }

  /** Go's {@code %g} with the fewest digits: an exponent below -4 or from 21 digits on. */
  private static String text(BigDecimal value) {
    String digits = value.unscaledValue().abs().toString();
    int point = digits.length() - value.scale();
    int exponent = point - 1;
    int limit = 6;
    if (limit > digits.length() && digits.length() >= point) {
      limit = digits.length();
    }
    limit = Math.max(limit, 6);
    String sign = value.signum() < 0 ? "-" : "";
    if (exponent < -4 || exponent >= limit) {
      String mantissa =
          digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
      return sign + mantissa + (exponent < 0 ? "e-" : "e+") + size;
    }
    if (point <= 0) {
      return sign + "0." + "0".repeat(-point) + digits;
    }
    return sign + digits.substring(0, point) + "." + digits.substring(point);
  }

  /** The nearest number with 64 bits of precision, ties to even. */
  private static BigDecimal round(BigDecimal exact) {
    if (exact.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigInteger numerator = exact.unscaledValue().abs();
    BigInteger denominator = BigInteger.ONE;
    if (exact.scale() > 0) {
      denominator = BigInteger.TEN.pow(exact.scale());
    } else if (exact.scale() < 0) {
      numerator = numerator.multiply(BigInteger.TEN.pow(-exact.scale()));
    }
    int shift = PRECISION - (numerator.bitLength() - denominator.bitLength());
    BigInteger mantissa = BigInteger.ZERO;
    for (int attempt = 0; attempt < 3; attempt++) {
      BigInteger n = shift > 0 ? numerator.shiftLeft(shift) : numerator;
      BigInteger d = shift < 0 ? denominator.shiftLeft(-shift) : denominator;
      BigInteger[] parts = n.divideAndRemainder(d);
      int bits = parts[0].bitLength();
      if (bits != PRECISION) {
        shift += PRECISION - bits;
        continue;
      }
      mantissa = parts[0];
      int half = parts[1].shiftLeft(1).compareTo(d);
      if (half > 0 || half == 0 && mantissa.testBit(0)) {
        mantissa = mantissa.add(BigInteger.ONE);
      }
      break;
    }
    BigDecimal value = new BigDecimal(mantissa);
    value =
        shift > 0
            ? value.divide(new BigDecimal(BigInteger.ONE.shiftLeft(shift)))
            : value.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(-shift)));
    return exact.signum() < 0 ? value.negate() : value;
  }
}
