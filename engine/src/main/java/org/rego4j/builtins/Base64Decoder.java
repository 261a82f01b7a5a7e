package org.rego4j.builtins;

import java.io.ByteArrayOutputStream;

/**
 * Decodes padded Base64 as Go does: line ends are skipped, bits that the padding leaves over are
 * not looked at, and an error names the byte where it was found.
 */
public final class Base64Decoder {
  private final byte[] source;
  private final boolean url;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int at;

  private Base64Decoder(byte[] source, boolean url) {
    this.source = source;
    this.url = url;
  }

  /**
   * The bytes that a padded Base64 text holds.
   *
   * @throws BuiltinException where it is none
   */
  public static byte[] standard(String text) {
    return decode(text, false);
  }

  /**
   * The bytes that a Base64 text in the alphabet that is safe in URLs holds; padding may be left
   * out.
   *
   * @throws BuiltinException where it is none
   */
  public static byte[] url(String text) {
    int rest = EncodingBuiltins.bytes(text).length % 4;
    if (text.endsWith("=") || rest == 0) {
      return decode(text, true);
    }
    if (rest == 1) {
      throw BuiltinException.of("illegal base64url string: " + text);
    }
    return decode(text + "=".repeat(4 - rest), true);
  }

  private static byte[] decode(String text, boolean url) {
    Base64Decoder decoder = new Base64Decoder(EncodingBuiltins.bytes(text), url);
    boolean more = true;
    while (more) {
      more = decoder.quantum();
    }
    return decoder.out.toByteArray();
  }

  /** Decodes the next four digits; false at the end. */
  private boolean quantum() {
    int bits = 0;
    for (int digits = 0; digits < 4; ) {
      if (at == source.length) {
        if (digits == 0) {
          return false;
        }
        throw corrupt(at - digits);
      }
      int c = source[at++];
      int value = value(c);
      if (value >= 0) {
        bits = bits << 6 | value;
        digits++;
      } else if (c == '=') {
        padding(digits, bits);
        return false;
      } else if (c != '\n' && c != '\r') {
        throw corrupt(at - 1);
      }
    }
    out.write(bits >> 16);
    out.write(bits >> 8);
    out.write(bits);
    return true;
  }

  private void padding(int digits, int bits) {
    if (digits < 2) {
      throw corrupt(at - 1);
    }
    if (digits == 2) {
      skipLineEnds();
      if (at == source.length) {
        throw corrupt(source.length);
      }
      if (source[at] != '=') {
        throw corrupt(at - 1);
      }
      at++;
    }
    skipLineEnds();
    if (at < source.length) {
      throw corrupt(at);
    }
    out.write(digits == 2 ? bits >> 4 : bits >> 10);
    if (digits == 3) {
      out.write(bits >> 2);
    }
  }

  private void skipLineEnds() {
    while (at < source.length && (source[at] == '\n' || source[at] == '\r')) {
      at++;
    }
  }

  private int value(int c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    } else if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    } else if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    } else if (c == (url ? '-' : '+')) {
      return 62;
    }
    return c == (url ? '_' : '/') ? 63 : -1;
  }

  private static BuiltinException corrupt(int position) {
    return BuiltinException.of("illegal base64 data at input byte " + position);
  }
}
