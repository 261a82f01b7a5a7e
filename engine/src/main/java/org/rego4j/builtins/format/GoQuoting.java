package org.rego4j.builtins.format;

import java.nio.charset.StandardCharsets;
import org.rego4j.value.Quoting;

/** Quoted strings and characters as Go writes them, in ASCII alone where that is asked. */
public final class GoQuoting {
  private GoQuoting() {}

  /** A string in double quotes. */
  public static String quote(String s) {
    return quote(s, '"', false);
  }

  public static String quote(String s, char mark, boolean ascii) {
    StringBuilder out = new StringBuilder(s.length() + 2).append(mark);
    s.codePoints().forEach(c -> append(c, mark, ascii, out));
    return out.append(mark).toString();
  }

  /** A string in double quotes, every byte beyond ASCII as {@code \xNN}: so errors of times. */
  public static String quoteBytes(String s) {
    StringBuilder out = new StringBuilder(s.length() + 2).append('"');
    for (byte b : s.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if (c == '"' || c == '\\') {
        out.append('\\').append((char) c);
      } else if (c < ' ' || c >= 0x80) {
        out.append(String.format("\\x%02x", c));
      } else {
        out.append((char) c);
      }
    }
    return out.append('"').toString();
  }

  private static void append(int c, char mark, boolean ascii, StringBuilder out) {
    if (c == mark || c == '\\') {
      out.append('\\').append((char) c);
    } else if (c >= ' ' && c < 0x7f || c > 0x7f && !ascii && Quoting.goPrintable(c)) {
      out.appendCodePoint(c);
    } else {
      switch (c) {
        case 0x07 -> out.append("\\a");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case 0x0b -> out.append("\\v");
        default ->
            out.append(
                c < ' ' || c == 0x7f || isByte(c)
                    ? String.format("\\x%02x", c & 0xff)
                    : c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c));
      }
    }
  }

  /** Whether a lone surrogate stands for a byte that is no UTF-8. */
  private static boolean isByte(int c) {
    return c >= 0xdc80 && c <= 0xdcff;
  }

  /** Whether a string can stand between backquotes. */
  public static boolean fitsBackquotes(String s) {
    return s.codePoints()
        .noneMatch(c -> c == 0xfeff || c < ' ' && c != '\t' || c == '`' || c == 0x7f);
  }
}
