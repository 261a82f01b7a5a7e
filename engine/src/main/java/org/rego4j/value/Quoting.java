package org.rego4j.value;

/** Strings in quotes, as JSON and as Go's {@code strconv.Quote} write them. */
public final class Quoting {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Quoting() {}

  /** Appends a JSON string as OPA writes it: what HTML would read is escaped too. */
  public static void json(String s, StringBuilder out) {
    out.append('"');
    int from = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= 0x20
          && c != '"'
          && c != '\\'
          && c != '<'
          && c != '>'
          && c != '&'
          && c != '\u2028'
          && c != '\u2029'
          && !loneSurrogate(s, i)) {
        continue;
      }
      out.append(s, from, i);
      from = i + 1;
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (Character.isSurrogate(c)) {
            out.append("\\ufffd");
          } else {
            unicode(c, out);
          }
        }
      }
    }
    out.append(s, from, s.length()).append('"');
  }

  /** Appends a string as Go's {@code strconv.Quote} writes it. */
  public static void goQuote(String s, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < s.length(); ) {
      int c = s.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case 0x07 -> out.append("\\a");
        case 0x0b -> out.append("\\v");
        default -> goRune(c, out);
      }
    }
    out.append('"');
  }

  private static void goRune(int c, StringBuilder out) {
    if (c < 0x20 || c == 0x7f) {
      out.append("\\x").append(HEX[c >> 4]).append(HEX[c & 15]);
    } else if (c >= 0xdc80 && c <= 0xdcff) {
      // Where it stands alone it is a byte that is no UTF-8.
      out.append("\\x").append(HEX[(c >> 4) & 15]).append(HEX[c & 15]);
    } else if (goPrintable(c)) {
      out.appendCodePoint(c);
    } else if (c < 0x10000) {
      unicode((char) c, out);
    } else {
      out.append("\\U");
      for (int shift = 28; shift >= 0; shift -= 4) {
        out.append(HEX[(c >> shift) & 15]);
      }
    }
  }

  /** Whether Go's {@code unicode.IsPrint} holds: graphic, and of spaces only U+0020. */
  public static boolean goPrintable(int c) {
    if (c == ' ') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean loneSurrogate(String s, int i) {
    char c = s.charAt(i);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 >= s.length() || !Character.isLowSurrogate(s.charAt(i + 1));
    }
    return i == 0 || !Character.isHighSurrogate(s.charAt(i - 1));
  }

  private static void unicode(char c, StringBuilder out) {
    out.append("\\u")
        .append(HEX[c >> 12])
        .append(HEX[(c >> 8) & 15])
        .append(HEX[(c >> 4) & 15])
        .append(HEX[c & 15]);
  }
}
