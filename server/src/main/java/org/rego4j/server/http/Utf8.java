package org.rego4j.server.http;

import java.nio.charset.StandardCharsets;

/** Text from bytes as OPA reads it: every byte that belongs to no character becomes U+FFFD. */
public final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  public static String text(byte[] bytes, int from, int to) {
    // Java makes one U+FFFD of a cut sequence where OPA makes one of each of its bytes.
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : repaired(bytes, from, to);
  }

  /** Whether the bytes are UTF-8. */
  static boolean isValid(byte[] bytes) {
    for (int i = 0; i < bytes.length; ) {
      int n = length(bytes, i, bytes.length);
      if (n == 0) {
        return false;
      }
      i += n;
    }
    return true;
  }

  private static String repaired(byte[] bytes, int from, int to) {
    StringBuilder out = new StringBuilder(to - from);
    for (int i = from; i < to; ) {
      int n = length(bytes, i, to);
      if (n == 0) {
        out.append(REPLACEMENT);
        i++;
      } else if (n == 1) {
        out.append((char) bytes[i++]);
      } else {
        out.append(new String(bytes, i, n, StandardCharsets.UTF_8));
        i += n;
      }
    }
    return out.toString();
  }

  /** The length of the character at a place, or 0 where none begins. */
  private static int length(byte[] bytes, int at, int to) {
    int c = bytes[at] & 0xff;
    if (c < 0x80) {
      return 1;
    }
    int n = c < 0xc2 || c > 0xf4 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    if (n == 0 || at + n > to) {
      return 0;
    }
    for (int i = 1; i < n; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xff;
    return switch (c) {
      case 0xe0 -> second >= 0xa0 ? n : 0;
      case 0xed -> second < 0xa0 ? n : 0;
      case 0xf0 -> second >= 0x90 ? n : 0;
      case 0xf4 -> second < 0x90 ? n : 0;
      default -> n;
    };
  }
}
