package org.rego4j.builtins;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.rego4j.value.NumberValue;

/**
 * Arithmetic as OPA does it: integers are exact, but in a division; everything else is a {@link
 * BinaryFloat}.
 */
final class NumberArithmetic {
  private static final int PRODUCT_PRECISION = 53;
  private static final BinaryFloat HALF =
      BinaryFloat.of(NumberValue.ofDecimal(new BigDecimal("0.5"), "0.5"));

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
      return computed(integer(a).add(integer(b)));
    }
    return BinaryFloat.of(a).add(BinaryFloat.of(b)).toNumber();
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
      return computed(integer(a).subtract(integer(b)));
    }
    return BinaryFloat.of(a).subtract(BinaryFloat.of(b)).toNumber();
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
      return computed(integer(a).multiply(integer(b)));
    }
    return BinaryFloat.of(a).multiply(BinaryFloat.of(b)).toNumber();
  }

  static NumberValue divide(NumberValue a, NumberValue b) {
    if (isZero(b)) {
      throw BuiltinException.of("divide by zero");
    }
    if (a.isLong() && b.isLong()) {
      long x = a.longValue();
      long y = b.longValue();
      if (x != 0 && x != Long.MIN_VALUE && x % y == 0) {
        return NumberValue.of(x / y);
      }
    }
    return BinaryFloat.of(a).divide(BinaryFloat.of(b)).toNumber();
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
    return computed(integer(a).remainder(integer(b)));
  }

  /** A computed integer, or the error where it is out of all bounds. */
  static NumberValue computed(BigInteger n) {
    try {
      return NumberValue.of(n);
    } catch (NumberFormatException e) {
      throw BuiltinException.of(String.valueOf(e.getMessage()));
    }
  }

  static boolean isZero(NumberValue n) {
    return n.isLong() && n.longValue() == 0;
  }

  /** Whether a number is an integer whose text has neither a point nor an exponent. */
  static boolean isWrittenAsInteger(NumberValue n) {
    String text = n.ownText();
    if (text == null) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == 'e' || c == 'E') {
        return false;
      }
    }
    return true;
  }

  static BigInteger integer(NumberValue n) {
    return n.isLong() ? BigInteger.valueOf(n.longValue()) : n.bigDecimal().toBigIntegerExact();
  }

  static NumberValue abs(NumberValue n) {
    if (n.isLong() && n.ownText() == null) {
      return n.longValue() >= 0 ? n : NumberValue.of(integer(n).abs());
    }
    return BinaryFloat.of(n).abs().toNumber();
  }

  /** The nearest integer above; but for numbers between -1 and 0 it is 1, as in OPA. */
  static NumberValue ceiling(NumberValue n) {
    if (n.isLong()) {
      return NumberValue.of(n.longValue());
    }
    BinaryFloat exact = BinaryFloat.of(n);
    BigInteger whole = exact.truncated();
    return computed(whole.signum() < 0 || exact.isInteger() ? whole : whole.add(BigInteger.ONE));
  }

  /** The nearest integer below; but for numbers between -1 and 0 it is 0, as in OPA. */
  static NumberValue floor(NumberValue n) {
    if (n.isLong()) {
      return NumberValue.of(n.longValue());
    }
    BinaryFloat exact = BinaryFloat.of(n);
    BigInteger whole = exact.truncated();
    return computed(
        whole.signum() >= 0 || exact.isInteger() ? whole : whole.subtract(BigInteger.ONE));
  }

  /** The nearest integer, a half away from zero. */
  static NumberValue round(NumberValue n) {
    if (n.isLong()) {
      return NumberValue.of(n.longValue());
    }
    BinaryFloat exact = BinaryFloat.of(n);
    return computed((exact.isNegative() ? exact.subtract(HALF) : exact.add(HALF)).truncated());
  }

  /** The sum of numbers: exact where all are integers. */
  static NumberValue sum(List<NumberValue> numbers) {
    if (numbers.stream().allMatch(NumberValue::isInteger)) {
      NumberValue total = NumberValue.of(0);
      for (NumberValue n : numbers) {
        total = add(total, n);
      }
      return total;
    }
    BinaryFloat total = BinaryFloat.ofInteger(BigInteger.ZERO);
    for (NumberValue n : numbers) {
      total = total.add(BinaryFloat.of(n));
    }
    return total.toNumber();
  }

  /** The product of numbers: exact where all are integers, else with 53 bits of precision. */
  static NumberValue product(List<NumberValue> numbers) {
    if (numbers.stream().allMatch(NumberValue::isInteger)) {
      NumberValue total = NumberValue.of(1);
      for (NumberValue n : numbers) {
        total = multiply(total, n);
      }
      return total;
    }
    BinaryFloat total = BinaryFloat.ofInteger(BigInteger.ONE).withPrecision(PRODUCT_PRECISION);
    for (NumberValue n : numbers) {
      total = total.multiply(BinaryFloat.of(n), PRODUCT_PRECISION);
    }
    return total.toNumber();
  }
}
