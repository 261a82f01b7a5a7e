package org.rego4j.builtins.template;

import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.format.GoText;

/** Reads Go's literals of strings and characters. */
final class GoUnquoting {
  private final String text;
  private final char mark;
  private int at = 1;

  private GoUnquoting(String text) {
    this.text = text;
    this.mark = text.charAt(0);
  }

  /** The string that a literal in quotes or backquotes means, or null where it is none. */
  static @Nullable String string(String literal) {
    if (literal.startsWith("`")) {
      return literal.substring(1, literal.length() - 1).replace("\r", "");
    }
    GoUnquoting reader = new GoUnquoting(literal);
    StringBuilder out = new StringBuilder();
    while (reader.at < literal.length() - 1) {
      boolean escaped = literal.charAt(reader.at) == '\\';
      boolean isByte = escaped && "x01234567".indexOf(literal.charAt(reader.at + 1)) >= 0;
      int c = reader.character();
      if (c < 0) {
        return null;
      }
      if (isByte && c >= 0x80) {
        out.append(GoText.ofByte(c));
      } else {
        out.appendCodePoint(c);
      }
    }
    return GoText.joined(out.toString());
  }

  /**
   * The character that a literal in quotes means; -1 where it begins with none, -2 where more
   * follows.
   */
  static int character(String literal) {
    GoUnquoting reader = new GoUnquoting(literal);
    int c = reader.character();
    return c >= 0 && reader.at != literal.length() - 1 ? -2 : c;
  }

  private int character() {
    int c = text.codePointAt(at);
    if (c == mark) {
      return -1;
    }
    at += Character.charCount(c);
    if (c != '\\') {
      return c;
    }
    char escape = text.charAt(at++);
    return switch (escape) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0xb;
      case '\\' -> '\\';
      case '\'', '"' -> escape == mark ? escape : -1;
      case 'x' -> digits(2, 16, 0xff);
      case 'u' -> digits(4, 16, Character.MAX_CODE_POINT);
      case 'U' -> digits(8, 16, Character.MAX_CODE_POINT);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        yield digits(3, 8, 0xff);
      }
      default -> -1;
    };
  }

  private int digits(int count, int radix, int most) {
    if (at + count > text.length()) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < count; i++) {
      char c = text.charAt(at++);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    boolean surrogate = count >= 4 && value >= 0xd800 && value <= 0xdfff;
    return value > most || surrogate ? -1 : (int) value;
  }
}
