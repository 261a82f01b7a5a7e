package org.rego4j.builtins.crypto;

import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads PEM (RFC 7468) as Go does: what stands before the first block, and blocks that are none,
 * are passed over; lines {@code Key: value} before the Base64 are taken for headers.
 */
public final class PemReader {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final Pattern BREAKS = Pattern.compile("[\r\n\t ]");

  private final String text;
  private int at;

  /** Where the first last line at or behind {@link #at} stands, once looked for; -1 for none. */
  private int end;

  /** A reader of a text from its beginning. */
  public PemReader(String text) {
    this.text = text;
  }

  /**
   * A block.
   *
   * @param type what stands in its first line, such as {@code CERTIFICATE}
   * @param octets what it holds
   */
  public record Block(String type, Octets octets) {}

  /** The next block; null where there is none. */
  public @Nullable Block next() {
    while (true) {
      int begin = nextBegin();
      if (begin < 0) {
        return null;
      }
      Block block = block(begin);
      if (block != null) {
        return block;
      }
    }
  }

  /** Whether nothing follows the last block. */
  public boolean isAtEnd() {
    return at == text.length();
  }

  /** Where the next first line's type stands; -1 where there is none. */
  private int nextBegin() {
    for (int i = text.indexOf(BEGIN, at); i >= 0; i = text.indexOf(BEGIN, i + 1)) {
      if (i == 0 || text.charAt(i - 1) == '\n') {
        return i + BEGIN.length();
      }
    }
    return -1;
  }

  private @Nullable Block block(int begin) {
    int lineEnd = lineEnd(begin);
    at = Math.min(lineEnd + 1, text.length());
    String first = text.substring(begin, lineEnd).stripTrailing();
    if (!first.endsWith(DASHES)) {
      return null;
    }
    String type = first.substring(0, first.length() - DASHES.length());
    while (at < text.length()) {
      int end = lineEnd(at);
      if (text.substring(at, end).indexOf(':') < 0) {
        break;
      }
      at = Math.min(end + 1, text.length());
    }
    return body(type);
  }

  private @Nullable Block body(String type) {
    int from = at;
    // Each text is searched once: many first lines before one last line cost no more than one.
    if (end >= 0 && end < from) {
      end = nextEnd(from);
    }
    int other = text.indexOf(BEGIN, from);
    if (end < 0 || other >= 0 && other < end) {
      return null;
    }
    String closing = END + type + DASHES;
    int lineEnd = lineEnd(end);
    if (!text.startsWith(closing, end)
        || !text.substring(end + closing.length(), lineEnd).isBlank()) {
      return null;
    }
    byte[] bytes = decode(text.substring(from, end));
    if (bytes == null) {
      return null;
    }
    at = Math.min(lineEnd + 1, text.length());
    return new Block(type, Octets.owning(bytes));
  }

  private int nextEnd(int from) {
    int found = text.indexOf("\n" + END, Math.max(0, from - 1));
    return found < 0 ? -1 : found + 1;
  }

  private static byte @Nullable [] decode(String base64) {
    String packed = BREAKS.matcher(base64).replaceAll("");
    if (packed.length() % 4 != 0) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(packed);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
