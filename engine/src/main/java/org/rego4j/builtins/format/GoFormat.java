package org.rego4j.builtins.format;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.rego4j.value.Quoting;

/** Writes one operand by the flags, the width and the precision of a verb of Go's {@code fmt}. */
public final class GoFormat {
  private final StringBuilder out;

  public boolean minus;
  public boolean plus;
  public boolean sharp;
  public boolean space;
  public boolean zero;

  /** The sharp and the plus of the verb {@code v}, which mean something else there. */
  public boolean sharpV;

  public boolean plusV;

  /** The width, or -1 where none is given. */
  public int width;

  /** The precision, or -1 where none is given. */
  public int precision;

  public GoFormat(StringBuilder out) {
    this.out = out;
    clear();
  }

  public void clear() {
    minus = plus = sharp = space = zero = sharpV = plusV = false;
    width = -1;
    precision = -1;
  }

  private void padding(int count, boolean zeros) {
    if (count > 0) {
      out.append((zeros && !minus ? "0" : " ").repeat(count));
    }
  }

  public void pad(String text) {
    pad(text, zero);
  }

  private void pad(String text, boolean zeros) {
    int missing = width - text.codePointCount(0, text.length());
    if (!minus) {
      padding(missing, zeros);
    }
    out.append(text);
    if (minus) {
      padding(missing, zeros);
    }
  }

  /** An integer that a long holds. */
  public void integer(long n, int radix, boolean upper, boolean octal) {
    int least = 0;
    if (precision >= 0) {
      least = precision;
      if (precision == 0 && n == 0) {
        padding(width, false);
        return;
      }
    } else if (zero && !minus && width >= 0) {
      least = n < 0 || plus || space ? width - 1 : width;
    }
    String digits = new BigInteger(Long.toString(n)).abs().toString(radix);
    if (digits.length() < least) {
      digits = "0".repeat(least - digits.length()) + digits;
    }
    if (sharp) {
      digits =
          switch (radix) {
            case 2 -> "0b" + digits;
            case 8 -> digits.charAt(0) == '0' ? digits : "0" + digits;
            case 16 -> "0x" + digits;
            default -> digits;
          };
    }
    if (octal) {
      digits = "0o" + digits;
    }
    pad(sign(n < 0) + (upper ? digits.toUpperCase(Locale.ROOT) : digits), false);
  }

  private String sign(boolean negative) {
    return negative ? "-" : plus ? "+" : space ? " " : "";
  }

  /** An integer beyond a long; here the flags of {@code v} count as the others do. */
  public void bigInteger(BigInteger n, int verb) {
    int radix =
        switch (verb) {
          case 'b' -> 2;
          case 'o', 'O' -> 8;
          case 'x', 'X' -> 16;
          default -> 10;
        };
    String sign = n.signum() < 0 ? "-" : plus || plusV ? "+" : space ? " " : "";
    if (verb == 'O') {
      sign += "0o";
    } else if (sharp || sharpV) {
      sign += radix == 2 ? "0b" : radix == 8 ? "0" : radix == 16 ? "0" + (char) verb : "";
    }
    String digits = n.abs().toString(radix);
    if (verb == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    int zeros = Math.max(0, precision - digits.length());
    int missing = width - sign.length() - zeros - digits.length();
    if (missing > 0 && !minus && zero && precision < 0) {
      zeros = missing;
    }
    pad(sign + "0".repeat(zeros) + digits, false);
  }

  /** A double, with the verb's own precision where none is given. */
  public void floating(double d, char verb, int usual) {
    int digits = precision >= 0 ? precision : usual;
    String text = GoFloat.text(d, verb == 'F' ? 'f' : verb, digits);
    boolean negative = text.startsWith("-");
    String number = negative ? text.substring(1) : text;
    if (sharp && verb != 'b') {
      number = withPoint(number, verb, digits);
    }
    String sign = sign(negative);
    int missing = width - sign.length() - number.length();
    if (!sign.isEmpty() && zero && !minus && missing > 0) {
      out.append(sign).append("0".repeat(missing)).append(number);
    } else {
      pad(sign + number);
    }
  }

  /** A sharp asks for a point, and of {@code g} for all its digits. */
  private static String withPoint(String number, char verb, int precision) {
    int missing = 0;
    if (verb == 'g' || verb == 'G' || verb == 'x') {
      missing = precision < 0 ? 6 : precision;
    }
    boolean isHex = verb == 'x' || verb == 'X';
    int end = number.length();
    boolean point = false;
    boolean counting = false;
    for (int i = 0; i < end; i++) {
      char c = number.charAt(i);
      if (c == '.') {
        point = true;
      } else if (c == 'p' || c == 'P' || !isHex && (c == 'e' || c == 'E')) {
        end = i;
      } else {
        counting = counting || c != '0';
        if (counting) {
          missing--;
        }
      }
    }
    StringBuilder made = new StringBuilder(number.substring(0, end));
    if (!point) {
      if (made.length() == 1 && made.charAt(0) == '0') {
        missing--;
      }
      made.append('.');
    }
    made.append("0".repeat(Math.max(0, missing)));
    return made.append(number, end, number.length()).toString();
  }

  private String cut(String s) {
    if (precision < 0 || s.codePointCount(0, s.length()) <= precision) {
      return s;
    }
    return s.substring(0, s.offsetByCodePoints(0, precision));
  }

  public void string(String s) {
    pad(cut(s));
  }

  public void quoted(String s) {
    String text = cut(s);
    pad(
        sharp && GoQuoting.fitsBackquotes(text)
            ? "`" + text + "`"
            : GoQuoting.quote(text, '"', plus));
  }

  public void hex(String s, boolean upper) {
    byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
    int count = precision >= 0 ? Math.min(precision, bytes.length) : bytes.length;
    if (count == 0) {
      padding(width, zero);
      return;
    }
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < count; i++) {
      if (space && i > 0) {
        made.append(' ');
      }
      if (sharp && (space || i == 0)) {
        made.append("0x");
      }
      made.append(Character.forDigit((bytes[i] >> 4) & 15, 16));
      made.append(Character.forDigit(bytes[i] & 15, 16));
    }
    pad(upper ? made.toString().toUpperCase(Locale.ROOT) : made.toString());
  }

  private static String character(long n) {
    boolean valid = n >= 0 && n <= Character.MAX_CODE_POINT && (n < 0xd800 || n > 0xdfff);
    return Character.toString(valid ? (int) n : 0xfffd);
  }

  public void character(long n, boolean quotes) {
    pad(quotes ? GoQuoting.quote(character(n), '\'', plus) : character(n));
  }

  /** {@code U+0041}, with a sharp the character behind it. */
  public void codePoint(long n) {
    String digits = Long.toHexString(n).toUpperCase(Locale.ROOT);
    int least = Math.max(4, precision);
    String text = "U+" + "0".repeat(Math.max(0, least - digits.length())) + digits;
    if (sharp && n >= 0 && n <= Character.MAX_CODE_POINT && Quoting.goPrintable((int) n)) {
      text += " '" + character(n) + "'";
    }
    pad(text, false);
  }
}
