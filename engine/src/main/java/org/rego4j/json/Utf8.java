package org.rego4j.json;

import java.nio.charset.StandardCharsets;

/** Text to UTF-8 and back where either may be malformed; U+FFFD stands for what is. */
public final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /** The bytes of a text; a lone surrogate becomes U+FFFD. */
  static byte[] encode(String text) {
    return wellFormed(text).getBytes(StandardCharsets.UTF_8);
  }

  /** A text in which each lone surrogate is U+FFFD. */
  public static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return repaired(text);
      }
    }
    return text;
  }

  private static String repaired(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      int c = out.codePointAt(i);
      if (c > Character.MAX_VALUE) {
        i++;
      } else if (Character.isSurrogate((char) c)) {
        out.setCharAt(i, REPLACEMENT);
      }
    }
    return out.toString();
  }

  /** The text of bytes; each byte that starts no well-formed character becomes one U+FFFD. */
  public static String decode(byte[] in) {
    String text = new String(in, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : decodeByByte(in);
  }

  /** Java takes several malformed bytes together, Go never. */
  private static String decodeByByte(byte[] in) {
    StringBuilder out = new StringBuilder(in.length);
    for (int i = 0; i < in.length; ) {
      int length = lengthAt(in, i);
      if (length == 0) {
        out.append(REPLACEMENT);
        i++;
      } else {
        out.append(new String(in, i, length, StandardCharsets.UTF_8));
        i += length;
      }
    }
    return out.toString();
  }

  /** The length of the well-formed character at a place, or 0. */
  private static int lengthAt(byte[] in, int at) {
    int b = in[at] & 0xff;
    if (b < 0x80) {
      return 1;
    }
    int length = b < 0xc2 ? 0 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? 4 : 0;
    if (length == 0 || at + length > in.length) {
      return 0;
    }
    // The second byte rules out what is overlong, a surrogate, or beyond the last character.
    int low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
    int high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
    int second = in[at + 1] & 0xff;
    if (second < low || second > high) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((in[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
