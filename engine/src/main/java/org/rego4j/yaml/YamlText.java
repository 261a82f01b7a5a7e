package org.rego4j.yaml;

import java.nio.charset.StandardCharsets;

/** The bytes of a YAML text: told apart by their mark, and refused where they are malformed. */
final class YamlText {
  /** The length of UTF-8's mark. */
  static final int MARK_LENGTH = 3;

  private YamlText() {}

  /** Whether bytes begin with UTF-8's mark. */
  static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= MARK_LENGTH
        && (bytes[0] & 0xff) == 0xef
        && (bytes[1] & 0xff) == 0xbb
        && (bytes[2] & 0xff) == 0xbf;
  }

  /**
   * The text of UTF-8, or of UTF-16 that begins with its mark.
   *
   * @throws YamlException where the bytes are no UTF-8
   */
  static String decode(byte[] bytes) {
    if (bytes.length >= 2) {
      int mark = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
      if (mark == 0xfeff || mark == 0xfffe) {
        return new String(bytes, StandardCharsets.UTF_16);
      }
    }
    for (int i = 0; i < bytes.length; ) {
      i += bytes[i] >= 0 ? 1 : lengthAt(bytes, i);
    }
    int start = startsWithMark(bytes) ? MARK_LENGTH : 0;
    return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
  }

  private static int lengthAt(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int length =
        (first & 0xe0) == 0xc0 ? 2 : (first & 0xf0) == 0xe0 ? 3 : (first & 0xf8) == 0xf0 ? 4 : 0;
    if (length == 0) {
      throw YamlException.ofText("invalid leading UTF-8 octet");
    }
    if (at + length > bytes.length) {
      throw YamlException.ofText("incomplete UTF-8 octet sequence");
    }
    int c = first & (0xff >> (length + 1));
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        throw YamlException.ofText("invalid trailing UTF-8 octet");
      }
      c = c << 6 | bytes[at + i] & 0x3f;
    }
    if (c < (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000)) {
      throw YamlException.ofText("invalid length of a UTF-8 sequence");
    }
    if (c >= 0xd800 && c <= 0xdfff || c > 0x10ffff) {
      throw YamlException.ofText("invalid Unicode character");
    }
    return length;
  }
}
