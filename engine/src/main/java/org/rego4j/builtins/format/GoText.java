package org.rego4j.builtins.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Go's strings, which are bytes, as Java's: a byte that is no UTF-8 is a lone surrogate, U+DC00 and
 * the byte.
 */
public final class GoText {
  private GoText() {}

  public static char ofByte(int b) {
    return (char) (0xdc00 | b);
  }

  private static boolean isByte(String s, int at) {
    char c = s.charAt(at);
    return c >= 0xdc80 && c <= 0xdcff && (at == 0 || !Character.isHighSurrogate(s.charAt(at - 1)));
  }

  private static boolean hasBytes(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (isByte(s, i)) {
        return true;
      }
    }
    return false;
  }

  /** How many bytes a string has. */
  public static int length(String s) {
    int n = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c < 0x80 || isByte(s, i)) {
        n++;
      } else {
        n += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
    }
    return n;
  }

  public static byte[] bytes(String s) {
    if (!hasBytes(s)) {
      return s.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < s.length(); ) {
      int c = s.codePointAt(i);
      if (isByte(s, i)) {
        out.write(c & 0xff);
      } else {
        out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
      i += Character.charCount(c);
    }
    return out.toByteArray();
  }

  /** The string of bytes. */
  public static String of(byte[] bytes, int from, int to) {
    StringBuilder out = new StringBuilder(to - from);
    for (int i = from; i < to; ) {
      int n = characterAt(bytes, i, to);
      if (n == 0) {
        out.append(ofByte(bytes[i] & 0xff));
        i++;
      } else {
        out.append(new String(bytes, i, n, StandardCharsets.UTF_8));
        i += n;
      }
    }
    return out.toString();
  }

  /** How many bytes the character at a place has; 0 where none begins there. */
  private static int characterAt(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    int n = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || at + n > to) {
      return 0;
    }
    for (int i = 1; i < n; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xff;
    boolean bad =
        first == 0xe0 && second < 0xa0
            || first == 0xed && second > 0x9f
            || first == 0xf0 && second < 0x90
            || first == 0xf4 && second > 0x8f;
    return bad ? 0 : n;
  }

  /** The string in which bytes that stand together and make a character are that character. */
  public static String joined(String s) {
    if (!hasBytes(s)) {
      return s;
    }
    byte[] bytes = bytes(s);
    return of(bytes, 0, bytes.length);
  }

  /** The string in which no byte is left that is no UTF-8. */
  public static String valid(String s) {
    String made = joined(s);
    if (!hasBytes(made)) {
      return made;
    }
    StringBuilder out = new StringBuilder(made.length());
    for (int i = 0; i < made.length(); i++) {
      out.append(isByte(made, i) ? '\ufffd' : made.charAt(i));
    }
    return out.toString();
  }
}
