package org.rego4j.builtins.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The text of a double in the forms of Go's verbs {@code e f g b x}, without padding. */
public final class GoFloat {
  private static final int MANTISSA_BITS = 52;
  private static final int BIAS = 1023;

  private GoFloat() {}

  /**
   * The text of a double, a minus before it where it is negative.
   *
   * @param precision digits after the point (of all digits for {@code g}), or -1 for the fewest
   *     that read back as the same number
   */
  public static String text(double d, char verb, int precision) {
    String sign = Double.doubleToRawLongBits(d) < 0 ? "-" : "";
    double size = Math.abs(d);
    return sign
        + switch (verb) {
          case 'f', 'F' -> fixed(size, precision);
          case 'e', 'E' ->
              scientific(digits(size, precision < 0 ? -1 : precision + 1), precision, verb);
          case 'g', 'G' -> general(size, precision, verb == 'G' ? 'E' : 'e');
          case 'b' -> binary(size);
          default -> hex(size, precision, verb);
        };
  }

  /** The text of a number as Go prints a fraction: whole numbers exactly, others as a double. */
  public static String text(BigDecimal number) {
    BigDecimal bare = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    if (bare.scale() > 0) {
      return text(number.doubleValue(), 'g', -1);
    }
    return (number.signum() < 0 ? "-" : "") + general(bare.abs(), 6, 'e');
  }

  /** A decimal with so many digits, or the fewest that read back; zero has the precision 1. */
  private static BigDecimal digits(double size, int count) {
    if (size == 0) {
      return BigDecimal.ZERO;
    }
    if (count < 0) {
      return shortest(size);
    }
    return new BigDecimal(size)
        .round(new MathContext(Math.max(1, Math.min(count, 1100)), RoundingMode.HALF_EVEN));
  }

  private static BigDecimal shortest(double size) {
    BigDecimal exact = new BigDecimal(size);
    for (int n = 1; n < 17; n++) {
      BigDecimal rounded = exact.round(new MathContext(n, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == size) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private static String fixed(double size, int precision) {
    if (precision < 0) {
      return digits(size, -1).toPlainString();
    }
    int kept = Math.min(precision, 1100);
    String text = new BigDecimal(size).setScale(kept, RoundingMode.HALF_EVEN).toPlainString();
    return precision > kept ? text + "0".repeat(precision - kept) : text;
  }

  private static String scientific(BigDecimal value, int precision, char verb) {
    String digits = value.unscaledValue().toString();
    int exponent = value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    int after = precision < 0 ? digits.length() - 1 : precision;
    StringBuilder out = new StringBuilder().append(digits.charAt(0));
    if (after > 0) {
      out.append('.').append(digits, 1, Math.min(digits.length(), after + 1));
      out.append("0".repeat(Math.max(0, after + 1 - digits.length())));
    }
    return out.append(exponent(exponent, verb)).toString();
  }

  private static String exponent(int exponent, char verb) {
    int size = Math.abs(exponent);
    return verb + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
  }

  private static String general(double size, int precision, char verb) {
    int count = precision == 0 ? 1 : precision;
    BigDecimal value = digits(size, count);
    BigDecimal bare = value.signum() == 0 ? value : value.stripTrailingZeros();
    int length = bare.unscaledValue().toString().length();
    int exponent = value.signum() == 0 ? 0 : bare.precision() - bare.scale() - 1;
    int limit = count;
    if (limit > length && length >= exponent + 1) {
      limit = length;
    }
    return general(bare, precision < 0 ? 6 : limit, verb);
  }

  private static String general(BigDecimal bare, int limit, char verb) {
    int exponent = bare.signum() == 0 ? 0 : bare.precision() - bare.scale() - 1;
    return bare.signum() != 0 && (exponent < -4 || exponent >= limit)
        ? scientific(bare, -1, verb)
        : bare.toPlainString();
  }

  private static String binary(double size) {
    long bits = Double.doubleToRawLongBits(size);
    int exponent = (int) (bits >> MANTISSA_BITS);
    long mantissa = bits & ((1L << MANTISSA_BITS) - 1);
    if (exponent == 0) {
      exponent = 1;
    } else {
      mantissa |= 1L << MANTISSA_BITS;
    }
    int power = exponent - BIAS - MANTISSA_BITS;
    return mantissa + "p" + (power >= 0 ? "+" : "") + power;
  }

  /** {@code 0x1.8p+01}: one digit before the point, and so many after it. */
  private static String hex(double size, int precision, char verb) {
    long bits = Double.doubleToRawLongBits(size);
    int exponent = (int) (bits >> MANTISSA_BITS) - BIAS;
    long mantissa = bits & ((1L << MANTISSA_BITS) - 1);
    if (size == 0) {
      exponent = 0;
    } else if (exponent == -BIAS) {
      exponent++;
      while ((mantissa & 1L << MANTISSA_BITS) == 0) {
        mantissa <<= 1;
        exponent--;
      }
    } else {
      mantissa |= 1L << MANTISSA_BITS;
    }
    if (precision >= 0 && precision < 13) {
      int drop = MANTISSA_BITS - 4 * precision;
      long rest = mantissa & ((1L << drop) - 1);
      long half = 1L << (drop - 1);
      mantissa >>= drop;
      if (rest > half || rest == half && (mantissa & 1) != 0) {
        mantissa++;
      }
      mantissa <<= drop;
      if ((mantissa & 1L << (MANTISSA_BITS + 1)) != 0) {
        mantissa >>= 1;
        exponent++;
      }
    }
    String fraction = String.format("%013x", mantissa & ((1L << MANTISSA_BITS) - 1));
    if (precision < 0) {
      fraction = fraction.replaceAll("0+$", "");
    } else if (precision <= 13) {
      fraction = fraction.substring(0, precision);
    } else {
      fraction += "0".repeat(precision - 13);
    }
    String text = "0x" + (mantissa >> MANTISSA_BITS) + (fraction.isEmpty() ? "" : "." + fraction);
    text += exponent(exponent, 'p');
    return verb == 'X' ? text.toUpperCase(java.util.Locale.ROOT) : text;
  }
}
