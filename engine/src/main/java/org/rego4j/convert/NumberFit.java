package org.rego4j.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.NumberValue;

/** Numbers as Java's types hold them. */
final class NumberFit {
  /** Integers of more digits stay decimals, whose size is that of their text. */
  private static final int MOST_DIGITS = 10_000;

  private NumberFit() {}

  /** A number as a long, or else exactly as an integer or a decimal. */
  static Number natural(NumberValue n) {
    if (n.isLong()) {
      return n.longValue();
    }
    BigDecimal decimal = n.bigDecimal();
    return n.isInteger() && digits(decimal) <= MOST_DIGITS ? decimal.toBigIntegerExact() : decimal;
  }

  private static long digits(BigDecimal integer) {
    return (long) integer.precision() - integer.scale();
  }

  /** Whether a class is one of Java's for numbers that {@link #fit} knows. */
  static boolean isNumber(Class<?> type) {
    return Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class;
  }

  /** A number as an object of a class; null where the class does not hold it. */
  static @Nullable Object fit(NumberValue n, Class<?> type) {
    if (type == Number.class) {
      return natural(n);
    } else if (type == BigDecimal.class) {
      return n.bigDecimal();
    } else if (type == BigInteger.class) {
      return natural(n) instanceof BigDecimal ? null : n.bigDecimal().toBigIntegerExact();
    } else if (type == double.class || type == Double.class) {
      return fraction(n);
    } else if (type == float.class || type == Float.class) {
      Double d = fraction(n);
      return d == null || Float.isInfinite(d.floatValue()) || rounds(n, d.floatValue())
          ? null
          : d.floatValue();
    }
    return n.isLong() ? integer(n.longValue(), type) : null;
  }

  private static @Nullable Double fraction(NumberValue n) {
    double d = Double.parseDouble(n.text());
    return Double.isInfinite(d) || rounds(n, d) ? null : d;
  }

  /** Whether an integer became another one. */
  private static boolean rounds(NumberValue n, double d) {
    return n.isInteger() && n.bigDecimal().compareTo(new BigDecimal(d)) != 0;
  }

  private static @Nullable Object integer(long value, Class<?> type) {
    if (type == long.class || type == Long.class) {
      return value;
    } else if (type == int.class || type == Integer.class) {
      return (int) value == value ? (int) value : null;
    } else if (type == short.class || type == Short.class) {
      return (short) value == value ? (short) value : null;
    } else if (type == byte.class || type == Byte.class) {
      return (byte) value == value ? (byte) value : null;
    }
    return null;
  }
}
