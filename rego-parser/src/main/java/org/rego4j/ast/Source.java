package org.rego4j.ast;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A Rego text and the name that diagnostics show for it.
 *
 * <p>Offsets are indices into {@link #text()} (UTF-16 code units); rows and columns count from 1.
 */
public final class Source {
  /** The source of nodes that no text stands behind. */
  public static final Source NONE = new Source("", "");

  private final String name;
  private final String text;
  private int[] lineStarts = {};

  public Source(String name, String text) {
    this.name = name;
    this.text = text;
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** The 1-based row of an offset. */
  public int row(int offset) {
    int found = Arrays.binarySearch(starts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The 1-based column of an offset, counted in code points as OPA does. */
  public int column(int offset) {
    int start = starts()[row(offset) - 1];
    return text.codePointCount(start, Math.min(offset, text.length())) + 1;
  }

  /** The text of a 1-based row without its line break; invalid bytes show as U+FFFD. */
  public String line(int row) {
    int start = starts()[row - 1];
    int end = start;
    StringBuilder line = new StringBuilder();
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      line.append(isInvalidByte(text, end) ? '\uFFFD' : text.charAt(end));
      end++;
    }
    return line.toString();
  }

  /** How many bytes of UTF-8 stand between the start of an offset's row and the offset. */
  public int bytesBefore(int offset) {
    int bytes = 0;
    for (int i = starts()[row(offset) - 1]; i < offset; i++) {
      char c = text.charAt(i);
      if (c < 0x80 || isInvalidByte(text, i)) {
        bytes++;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        bytes += 2;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  /**
   * Reads UTF-8; a byte that is no part of it becomes a lone surrogate from U+DC80 on, which {@link
   * #isInvalidByte} tells apart from all text.
   */
  public static String decode(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    // U+FFFD may stand for what could not be read; most texts have none.
    return text.indexOf('\uFFFD') < 0 ? text : decodeSlowly(utf8);
  }

  private static String decodeSlowly(byte[] utf8) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(utf8);
    CharBuffer out = CharBuffer.allocate(utf8.length + 1);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        break;
      }
      out.put((char) (0xDC00 | in.get() & 0xFF));
    }
    return out.flip().toString();
  }

  /** Whether a byte that is no part of any UTF-8 stood where the character is. */
  public static boolean isInvalidByte(String text, int offset) {
    char c = text.charAt(offset);
    return c >= 0xDC80
        && c <= 0xDCFF
        && (offset == 0 || !Character.isHighSurrogate(text.charAt(offset - 1)));
  }

  private int[] starts() {
    int[] known = lineStarts;
    if (known.length > 0) {
      return known;
    }
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      count++;
    }
    int[] made = new int[count];
    int row = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      made[row++] = i + 1;
    }
    // A race makes the same array twice, which does no harm.
    lineStarts = made;
    return made;
  }

  @Override
  public String toString() {
    return name;
  }
}
