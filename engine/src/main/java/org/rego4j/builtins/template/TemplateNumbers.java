package org.rego4j.builtins.template;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.format.GoQuoting;

/** Reads the constants of a template that are numbers, as Go's literals are read. */
final class TemplateNumbers {
  private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);

  private TemplateNumbers() {}

  /** A constant that is null because no int holds it. */
  static final @Nullable GoValue OVERFLOW = null;

  /**
   * The value of a number's text; null where it is an integer between the largest int and the
   * largest unsigned one.
   *
   * @throws BuiltinException without a place, where it is no number
   */
  static @Nullable GoValue read(String text, boolean isComplex) {
    GoValue complex = isComplex || text.endsWith("i") ? complex(text) : null;
    if (complex != null) {
      return complex;
    }
    BigInteger whole = integer(text);
    if (whole != null && whole.bitLength() < 64) {
      return GoValue.integer(whole.longValue());
    }
    boolean signed = text.startsWith("+") || text.startsWith("-");
    if (whole != null && !signed && whole.compareTo(UNSIGNED_LIMIT) < 0) {
      return OVERFLOW;
    }
    Double real = real(text);
    if (real == null) {
      throw BuiltinException.of("illegal number syntax: " + GoQuoting.quote(text));
    }
    if (text.chars().noneMatch(c -> ".eEpP".indexOf(c) >= 0)) {
      throw BuiltinException.of("integer overflow: " + GoQuoting.quote(text));
    }
    return new GoValue.Real(real);
  }

  private static @Nullable GoValue complex(String text) {
    if (!text.endsWith("i")) {
      return null;
    }
    String bare = text.substring(0, text.length() - 1);
    Double imaginary = real(bare);
    if (imaginary != null) {
      return new GoValue.Complex(0, imaginary);
    }
    for (int i = bare.length() - 1; i > 0; i--) {
      char c = bare.charAt(i);
      if ((c == '+' || c == '-') && "eEpP".indexOf(bare.charAt(i - 1)) < 0) {
        Double first = real(bare.substring(0, i));
        Double second = real(bare.substring(i));
        return first == null || second == null ? null : new GoValue.Complex(first, second);
      }
    }
    return null;
  }

  private static @Nullable BigInteger integer(String text) {
    if (!hasGoodUnderscores(text)) {
      return null;
    }
    String sign = text.startsWith("-") ? "-" : "";
    String digits = text.replaceFirst("^[+-]", "").replace("_", "").toLowerCase(Locale.ROOT);
    int radix = 10;
    if (digits.startsWith("0") && digits.length() > 1) {
      radix =
          switch (digits.charAt(1)) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 8;
          };
      digits = digits.substring(digits.charAt(1) > '9' ? 2 : 1);
    }
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), radix) < 0) {
        return null;
      }
    }
    return digits.isEmpty() ? null : new BigInteger(sign + digits, radix);
  }

  private static @Nullable Double real(String text) {
    if (!hasGoodUnderscores(text)) {
      return null;
    }
    String bare = text.replace("_", "");
    char last = bare.isEmpty() ? 'x' : bare.charAt(bare.length() - 1);
    boolean isHex = bare.toLowerCase(Locale.ROOT).contains("0x");
    if (last != '.' && (last < '0' || last > '9')) {
      return null;
    }
    if (isHex && bare.toLowerCase(Locale.ROOT).indexOf('p') < 0) {
      return null;
    }
    try {
      double d = Double.parseDouble(bare);
      return Double.isInfinite(d) ? null : d;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Underscores stand between digits, or behind a prefix. */
  private static boolean hasGoodUnderscores(String text) {
    String s = text.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT);
    boolean prefixed = s.matches("0[xob].*");
    boolean isHex = s.startsWith("0x");
    boolean digitBefore = prefixed;
    boolean underscoreBefore = false;
    for (int i = prefixed ? 2 : 0; i < s.length(); i++) {
      char c = s.charAt(i);
      boolean digit = c >= '0' && c <= '9' || isHex && c >= 'a' && c <= 'f';
      if (c == '_' ? !digitBefore : !digit && underscoreBefore) {
        return false;
      }
      underscoreBefore = c == '_';
      digitBefore = digit;
    }
    return !underscoreBefore;
  }
}
