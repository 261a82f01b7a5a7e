package org.rego4j.ast;

/** Writes strings between quotes. */
final class Quotes {
  private static final String HEX = "0123456789abcdef";

  private Quotes() {}

  /** With the escapes of Rego, which are JSON's. */
  static void rego(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      escaped(value.charAt(i), out);
    }
    out.append('"');
  }

  private static void escaped(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < 0x20 || c == 0x7f || c == 0xFEFF) {
          out.append("\\u");
          hex(c, 4, out);
        } else {
          out.append(c);
        }
      }
    }
  }

  /** As JSON that may stand in HTML, which is how Go writes it. */
  static void json(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean html = c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029';
      if (html) {
        out.append("\\u");
        hex(c, 4, out);
      } else if (c == 0x7f || c == 0xFEFF) {
        out.append(c);
      } else {
        escaped(c, out);
      }
    }
    out.append('"');
  }

  /** A template string's text between its interpolations. */
  static void template(String value, boolean multiLine, StringBuilder out) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '{') {
        out.append("\\{");
      } else if (multiLine) {
        out.append(c);
      } else {
        escaped(c, out);
      }
    }
  }

  /** With the escapes of Go, as OPA's messages have them. */
  static void go(String value, StringBuilder out) {
    out.append('"');
    int i = 0;
    while (i < value.length()) {
      int c = value.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case 0x07 -> out.append("\\a");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case 0x0b -> out.append("\\v");
        default -> {
          if (isPrintable(c)) {
            out.appendCodePoint(c);
          } else if (c < 0x80) {
            out.append("\\x");
            hex(c, 2, out);
          } else if (c < 0x10000) {
            out.append("\\u");
            hex(c, 4, out);
          } else {
            out.append("\\U");
            hex(c, 8, out);
          }
        }
      }
    }
    out.append('"');
  }

  /** Go prints letters, marks, numbers, punctuation, symbols and the blank as they are. */
  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private static void hex(int value, int digits, StringBuilder out) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((value >> shift) & 0xf));
    }
  }
}
