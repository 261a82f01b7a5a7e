package org.rego4j.cli;

import java.math.BigInteger;

/** Numbers and booleans as flags take them, in Go's notation. */
final class GoNumbers {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private GoNumbers() {}

  static boolean isBool(String text) {
    return isTrue(text)
        || switch (text) {
          case "false", "0", "f", "F", "FALSE", "False" -> true;
          default -> false;
        };
  }

  static boolean isTrue(String text) {
    return switch (text) {
      case "true", "1", "t", "T", "TRUE", "True" -> true;
      default -> false;
    };
  }

  /**
   * An integer of 64 bits: {@code 10}, {@code 0x0a}, {@code 012}, {@code 0o12}, {@code 0b1010},
   * {@code 1_0}.
   *
   * @throws NumberFormatException whose message is what is wrong, in Go's words
   */
  static long parseInt(String text) {
    int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int radix = radix(text, at);
    int from = radix == 10 ? at : radix == 8 && !letter(text, at + 1) ? at + 1 : at + 2;
    String digits = digits(text, from, radix, from > at);
    BigInteger value = new BigInteger(digits, radix);
    if (text.startsWith("-")) {
      value = value.negate();
    }
    if (value.compareTo(MIN) < 0 || value.compareTo(MAX) > 0) {
      throw new NumberFormatException("value out of range");
    }
    return value.longValueExact();
  }

  private static boolean letter(String text, int at) {
    return at < text.length() && Character.isLetter(text.charAt(at));
  }

  private static int radix(String text, int at) {
    if (text.length() - at < 2 || text.charAt(at) != '0') {
      return 10;
    }
    return switch (text.charAt(at + 1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  /** The digits without the underscores that may stand between them, or after a prefix. */
  private static String digits(String text, int from, int radix, boolean prefixed) {
    StringBuilder out = new StringBuilder();
    boolean digitBefore = prefixed;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_' && digitBefore && i + 1 < text.length()) {
        digitBefore = false;
      } else if (c < 0x80 && Character.digit(c, radix) >= 0) {
        digitBefore = true;
        out.append(c);
      } else {
        throw new NumberFormatException("invalid syntax");
      }
    }
    if (out.length() == 0) {
      throw new NumberFormatException("invalid syntax");
    }
    return out.toString();
  }
}
