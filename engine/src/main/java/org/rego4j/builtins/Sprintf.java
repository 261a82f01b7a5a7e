package org.rego4j.builtins;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.Quoting;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Formats values by the verbs of Go's {@code fmt}: numbers that are integers as ints, others as
 * floats, strings as strings, everything else as its text.
 */
final class Sprintf {
  private static final int MAX_WIDTH = 1_000_000;

  private final BuiltinContext context;
  private final ArrayValue values;
  private final StringBuilder out = new StringBuilder();
  private int next;
  private boolean reordered;

  private boolean minus;
  private boolean plus;
  private boolean sharp;
  private boolean space;
  private boolean zero;
  private int width;
  private int precision;

  Sprintf(BuiltinContext context, ArrayValue values) {
    this.context = context;
    this.values = values;
  }

  String format(String format) {
    context.charge(format.length() / 16);
    int at = 0;
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        out.append(format, at, format.length());
        break;
      }
      out.append(format, at, percent);
      at = directive(format, percent + 1);
    }
    if (!reordered && next < values.length()) {
      out.append("%!(EXTRA ");
      for (int i = next; i < values.length(); i++) {
        out.append(i > next ? ", " : "").append(goType(values.get(i))).append('=');
        out.append(plain(values.get(i)));
      }
      out.append(')');
    }
    return out.toString();
  }

  private int directive(String format, int from) {
    int at = from;
    minus = plus = sharp = space = zero = false;
    width = -1;
    precision = -1;
    for (; at < format.length(); at++) {
      char c = format.charAt(at);
      if (c == '-') {
        minus = true;
      } else if (c == '+') {
        plus = true;
      } else if (c == '#') {
        sharp = true;
      } else if (c == ' ') {
        space = true;
      } else if (c == '0') {
        zero = true;
      } else {
        break;
      }
    }
    at = argumentIndex(format, at);
    if (at < format.length() && format.charAt(at) == '*') {
      width = star("%!(BADWIDTH)");
      at++;
    } else {
      while (at < format.length() && isDigit(format.charAt(at))) {
        width = Math.min(MAX_WIDTH + 1, Math.max(width, 0) * 10 + format.charAt(at++) - '0');
      }
    }
    if (at < format.length() && format.charAt(at) == '.') {
      at = argumentIndex(format, at + 1);
      precision = 0;
      if (at < format.length() && format.charAt(at) == '*') {
        precision = star("%!(BADPREC)");
        at++;
      }
      while (at < format.length() && isDigit(format.charAt(at))) {
        precision = Math.min(MAX_WIDTH + 1, precision * 10 + format.charAt(at++) - '0');
      }
    }
    at = argumentIndex(format, at);
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return at;
    }
    if (width > MAX_WIDTH || precision > MAX_WIDTH) {
      out.append(width > MAX_WIDTH ? "%!(BADWIDTH)" : "%!(BADPREC)");
      width = -1;
      precision = -1;
    }
    context.charge(Math.max(0, width) / 16 + Math.max(0, precision) / 16);
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    if (verb == '%') {
      out.append('%');
    } else if (next >= values.length() || next < 0) {
      out.append("%!").appendCodePoint(verb).append(next < 0 ? "(BADINDEX)" : "(MISSING)");
      next = Math.max(next, 0);
    } else {
      verb(verb, values.get(next++));
    }
    return at;
  }

  private int argumentIndex(String format, int at) {
    if (at >= format.length() || format.charAt(at) != '[') {
      return at;
    }
    int end = format.indexOf(']', at);
    reordered = true;
    if (end < 0) {
      next = -1;
      return at + 1;
    }
    try {
      int index = Integer.parseInt(format.substring(at + 1, end));
      next = index < 1 || index > values.length() ? -1 : index - 1;
    } catch (NumberFormatException e) {
      next = -1;
    }
    return end + 1;
  }

  private int star(String bad) {
    if (next >= 0
        && next < values.length()
        && values.get(next) instanceof NumberValue n
        && n.isLong()
        && Math.abs(n.longValue()) <= MAX_WIDTH) {
      next++;
      if (n.longValue() < 0) {
        minus = true;
      }
      return (int) Math.abs(n.longValue());
    }
    next++;
    out.append(bad);
    return -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void verb(int verb, Value v) {
    if (verb == 'T') {
      pad(goType(v));
      return;
    }
    if (v instanceof NumberValue n && !isText(n)) {
      number(verb, n);
    } else {
      text(verb, v);
    }
  }

  private void bad(int verb, Value v) {
    out.append("%!").appendCodePoint(verb).append('(').append(goType(v)).append('=');
    out.append(
            v instanceof NumberValue n && !isInt(n) && !isBig(n) && !isText(n)
                ? general(n, 'g')
                : plain(v))
        .append(')');
  }

  private static String plain(Value v) {
    return v instanceof StringValue s ? s.value() : v.toString();
  }

  private static String goType(Value v) {
    if (v instanceof NumberValue n && !isText(n)) {
      return isInt(n) ? "int64" : "float64";
    }
    return "string";
  }

  /** Whether a number is written as an integer that an int64 holds; others count as floats. */
  private static boolean isInt(NumberValue n) {
    String own = n.ownText();
    return n.isLong()
        && (own == null || own.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9'));
  }

  private static boolean isBig(NumberValue n) {
    return !n.isLong() && n.text().chars().allMatch(c -> c == '-' || c >= '0' && c <= '9');
  }

  /** Numbers beyond every type of Go's are formatted as their text. */
  private static boolean isText(NumberValue n) {
    return !isInt(n) && !isBig(n) && Double.isInfinite(n.bigDecimal().doubleValue());
  }

  private void text(int verb, Value v) {
    String s = plain(v);
    switch (verb) {
      case 'v':
        if (sharp) {
          StringBuilder quoted = new StringBuilder();
          Quoting.goQuote(s, quoted);
          pad(quoted.toString());
        } else {
          pad(cut(s));
        }
        break;
      case 's':
        pad(cut(s));
        break;
      case 'q':
        StringBuilder quoted = new StringBuilder();
        if (sharp && s.indexOf('`') < 0) {
          quoted.append('`').append(cut(s)).append('`');
        } else {
          Quoting.goQuote(cut(s), quoted);
        }
        pad(quoted.toString());
        break;
      case 'x':
      case 'X':
        pad(hex(s, verb == 'X'));
        break;
      default:
        bad(verb, v);
    }
  }

  private String cut(String s) {
    if (precision < 0 || s.codePointCount(0, s.length()) <= precision) {
      return s;
    }
    return s.substring(0, s.offsetByCodePoints(0, precision));
  }

  private String hex(String s, boolean upper) {
    StringBuilder hex = new StringBuilder();
    byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
    int n = precision >= 0 ? Math.min(precision, bytes.length) : bytes.length;
    for (int i = 0; i < n; i++) {
      if (space && i > 0) {
        hex.append(' ');
      }
      if (sharp && (space || i == 0)) {
        hex.append("0x");
      }
      hex.append(Character.forDigit((bytes[i] >> 4) & 15, 16));
      hex.append(Character.forDigit(bytes[i] & 15, 16));
    }
    return upper ? hex.toString().toUpperCase(Locale.ROOT) : hex.toString();
  }

  private void number(int verb, NumberValue n) {
    switch (verb) {
      case 'v':
        if (isInt(n) || isBig(n)) {
          integer(NumberArithmetic.integer(n), 10, "", false);
        } else {
          floating('g', n);
        }
        break;
      case 'd':
        whole(verb, n, 10, "", false);
        break;
      case 'b':
        whole(verb, n, 2, "0b", false);
        break;
      case 'o':
        whole(verb, n, 8, "0", false);
        break;
      case 'O':
        sharp = true;
        whole(verb, n, 8, "0o", false);
        break;
      case 'x':
        whole(verb, n, 16, "0x", false);
        break;
      case 'X':
        whole(verb, n, 16, "0X", true);
        break;
      case 'c':
        if (n.isLong()) {
          int point =
              Character.isValidCodePoint((int) n.longValue()) ? (int) n.longValue() : 0xFFFD;
          pad(new String(Character.toChars(point)));
        } else {
          bad(verb, n);
        }
        break;
      case 'q':
        if (n.isLong() && Character.isValidCodePoint((int) n.longValue())) {
          String c = new String(Character.toChars((int) n.longValue()));
          pad("'" + (c.equals("'") || c.equals("\\") ? "\\" : "") + c + "'");
        } else {
          bad(verb, n);
        }
        break;
      case 'U':
        if (n.isLong()) {
          pad(String.format("U+%04X", n.longValue()));
        } else {
          bad(verb, n);
        }
        break;
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        if (isInt(n) || isBig(n)) {
          bad(verb, n);
        } else {
          floating((char) verb, n);
        }
        break;
      case 's':
        if (isBig(n)) {
          pad(n.text());
        } else {
          bad(verb, n);
        }
        break;
      default:
        bad(verb, n);
    }
  }

  private void whole(int verb, NumberValue n, int radix, String prefix, boolean upper) {
    if (!isInt(n) && !isBig(n)) {
      bad(verb, n);
      return;
    }
    integer(NumberArithmetic.integer(n), radix, prefix, upper);
  }

  private void integer(BigInteger n, int radix, String prefix, boolean upper) {
    String digits = n.abs().toString(radix);
    if (upper) {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    if (precision >= 0) {
      digits =
          precision == 0 && n.signum() == 0
              ? ""
              : "0".repeat(Math.max(0, precision - digits.length())) + digits;
    }
    String sign = n.signum() < 0 ? "-" : plus ? "+" : space ? " " : "";
    String head = sign + (sharp && radix != 10 ? prefix : "");
    if (zero && !minus && precision < 0 && width > head.length() + digits.length()) {
      digits = "0".repeat(width - head.length() - digits.length()) + digits;
    }
    pad(head + digits);
  }

  private void floating(char verb, NumberValue n) {
    String text =
        switch (verb) {
          case 'f', 'F' ->
              exact(n)
                  .abs()
                  .setScale(precision < 0 ? 6 : precision, RoundingMode.HALF_EVEN)
                  .toPlainString();
          case 'e', 'E' -> exponent(exact(n), precision < 0 ? 6 : precision, verb);
          default -> general(n, verb);
        };
    boolean negative = n.bigDecimal().signum() < 0;
    String sign = negative ? "-" : plus ? "+" : space ? " " : "";
    if (zero && !minus && width > sign.length() + text.length()) {
      text = "0".repeat(width - sign.length() - text.length()) + text;
    }
    pad(sign + text);
  }

  /** The exact value of the nearest double. */
  private static BigDecimal exact(NumberValue n) {
    double d = n.bigDecimal().doubleValue();
    return Double.isInfinite(d) ? n.bigDecimal() : new BigDecimal(d);
  }

  private static String exponent(BigDecimal value, int digits, char verb) {
    if (value.signum() == 0) {
      return "0" + (digits > 0 ? "." + "0".repeat(digits) : "") + verb + "+00";
    }
    BigDecimal rounded = value.abs().round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    String text = rounded.unscaledValue().toString();
    int exponent = rounded.precision() - rounded.scale() - 1;
    text =
        text.length() > digits + 1
            ? text.substring(0, digits + 1)
            : text + "0".repeat(digits + 1 - text.length());
    String mantissa = text.charAt(0) + (digits > 0 ? "." + text.substring(1) : "");
    return mantissa + sized(exponent, verb);
  }

  private static String sized(int exponent, char verb) {
    int size = Math.abs(exponent);
    return verb + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
  }

  /** Go's {@code %g}: the fewest digits, or so many as the precision says. */
  private String general(NumberValue n, char verb) {
    char e = verb == 'G' ? 'E' : 'e';
    double d = Math.abs(n.bigDecimal().doubleValue());
    BigDecimal value =
        precision < 0
            ? new BigDecimal(Double.toString(d))
            : exact(n).abs().round(new MathContext(Math.max(1, precision), RoundingMode.HALF_EVEN));
    value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    String digits = value.unscaledValue().toString();
    int exponent = value.precision() - value.scale() - 1;
    int limit = precision < 0 ? 21 : Math.max(1, precision);
    if (precision >= 0 && limit > digits.length() && digits.length() >= exponent + 1) {
      limit = digits.length();
    }
    if (exponent < -4 || exponent >= limit) {
      return digits.charAt(0)
          + (digits.length() > 1 ? "." + digits.substring(1) : "")
          + sized(exponent, e);
    }
    return value.toPlainString();
  }

  private void pad(String text) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      out.append(text);
    } else if (minus) {
      out.append(text).append(" ".repeat(missing));
    } else {
      out.append((zero ? "0" : " ").repeat(missing)).append(text);
    }
  }
}
