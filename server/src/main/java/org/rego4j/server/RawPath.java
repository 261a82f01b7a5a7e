package org.rego4j.server;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Paths of requests before anything is decoded. */
final class RawPath {
  private RawPath() {}

  /**
   * The path without {@code //}, {@code .} and {@code ..} segments and without a trailing slash.
   */
  static String cleaned(String path) {
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".")) {
        continue;
      }
      if (segment.equals("..")) {
        kept.pollLast();
      } else {
        kept.addLast(segment);
      }
    }
    return "/" + String.join("/", kept);
  }

  /**
   * The decoded segments: {@code %2F} stays inside its segment.
   *
   * @throws IllegalArgumentException where an escape is none, or gives NUL or no UTF-8
   */
  static List<String> segments(String raw) {
    List<String> out = new ArrayList<>();
    if (raw.isEmpty()) {
      return out;
    }
    for (String segment : raw.split("/", -1)) {
      out.add(decoded(segment));
    }
    return out;
  }

  private static String decoded(String segment) {
    byte[] in = segment.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int n = 0;
    for (int i = 0; i < in.length; i++) {
      int c = in[i];
      if (c == '%') {
        int high = i + 2 < in.length + 0 ? Character.digit(in[i + 1], 16) : -1;
        int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
        if (low < 0) {
          throw new IllegalArgumentException("invalid path");
        }
        c = high * 16 + low;
        i += 2;
      }
      if (c == 0) {
        throw new IllegalArgumentException("invalid path");
      }
      out[n++] = (byte) c;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(out, 0, n))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("invalid path", e);
    }
  }
}
