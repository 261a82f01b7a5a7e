package org.rego4j.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request: its path as it was sent, decoded, and in the form by which routes are
 * chosen. Each char of the texts that are not decoded stands for one byte.
 */
public final class RequestTarget {
  private static final String REPLACEMENT_BYTES = "\u00ef\u00bf\u00bd";
  private static final String NO_UTF8 = "\u00ff";
  private static final String ALLOWED = "!$&'()*+,;=:@/-._~";

  private final String escaped;
  private final byte[] decoded;
  private final String query;

  private RequestTarget(String escaped, byte[] decoded, String query) {
    this.escaped = escaped;
    this.decoded = decoded;
    this.query = query;
  }

  /** The target of a request line, or null where it holds a bad escape or a control character. */
  public static @Nullable RequestTarget of(String hiddenUri, String hiddenQuery) {
    String path = pathBytes(hiddenUri);
    String query = queryBytes(hiddenQuery);
    if (!path.startsWith("/")) {
      int scheme = path.indexOf("://");
      if (scheme < 0) {
        return path.equals("*") ? new RequestTarget("*", new byte[] {'*'}, query) : null;
      }
      int slash = path.indexOf('/', scheme + 3);
      path = slash < 0 ? "" : path.substring(slash);
    }
    if (hasControls(path) || hasControls(query)) {
      return null;
    }
    byte[] decoded = decoded(path, false);
    if (decoded == null) {
      return null;
    }
    return new RequestTarget(isEncoded(path) ? path : encoded(decoded), decoded, query);
  }

  /**
   * A path as the server library gives it, with a char for each byte that was sent. The library has
   * read it as UTF-8; what was none stays none.
   */
  private static String pathBytes(String given) {
    if (isPlain(given)) {
      return given;
    }
    String encoded =
        new String(shown(given).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return encoded.replace(REPLACEMENT_BYTES, NO_UTF8);
  }

  /** A query as the server library gives it, with a char for each byte that was sent. */
  private static String queryBytes(String given) {
    return isPlain(given) ? given : shown(given);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String shown(String given) {
    char[] signs = given.toCharArray();
    for (int i = 0; i < signs.length; i++) {
      signs[i] = RequestLineConduit.sign(signs[i]);
    }
    return new String(signs);
  }

  private static boolean hasControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f) {
        return true;
      }
    }
    return false;
  }

  /** The path with its escapes; what was sent without a needed escape has one here. */
  public String escapedPath() {
    return escaped;
  }

  /** The path without escapes; bytes that are no UTF-8 are U+FFFD. */
  public String path() {
    return Utf8.text(decoded, 0, decoded.length);
  }

  /** What stands behind the question mark, as it was sent. */
  public String query() {
    return query;
  }

  /** Whether the decoded path begins so. */
  public boolean pathStartsWith(String ascii) {
    if (decoded.length < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (decoded[i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The escaped path without {@code //}, {@code .} and {@code ..}; a slash at its end stays. The
   * same text where there is nothing to clean.
   */
  public String cleanedPath() {
    return cleaned(escaped);
  }

  static String cleaned(String path) {
    if (path.startsWith("/") && !path.contains("//") && !path.contains("/.")) {
      return path;
    }
    List<String> kept = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        if (!kept.isEmpty()) {
          kept.remove(kept.size() - 1);
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.add(segment);
      }
    }
    String clean = "/" + String.join("/", kept);
    return path.endsWith("/") && !kept.isEmpty() ? clean + "/" : clean;
  }

  /** The segments of the escaped path, each decoded to its bytes: {@code %2F} stays inside one. */
  public List<byte[]> segments() {
    List<byte[]> out = new ArrayList<>();
    int from = 1;
    while (from <= escaped.length()) {
      int slash = escaped.indexOf('/', from);
      int end = slash < 0 ? escaped.length() : slash;
      byte[] segment = decoded(escaped.substring(from, end), false);
      out.add(segment == null ? new byte[0] : segment);
      from = end + 1;
    }
    return out;
  }

  /** The bytes of a text with escapes, or null where one is bad. */
  static byte @Nullable [] decoded(String text, boolean plusIsBlank) {
    byte[] in = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] out = in;
    int n = 0;
    for (int i = 0; i < in.length; i++) {
      byte c = in[i];
      if (c == '%') {
        int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
        int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        c = (byte) (high * 16 + low);
        i += 2;
      } else if (c == '+' && plusIsBlank) {
        c = ' ';
      }
      out[n++] = c;
    }
    return n == out.length ? out : java.util.Arrays.copyOf(out, n);
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ALLOWED.indexOf(c) >= 0;
  }

  /** Whether a path needs no further escapes. */
  private static boolean isEncoded(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (!isAllowed(c) && c != '%' && c != '[' && c != ']') {
        return false;
      }
    }
    return true;
  }

  /** A path with escapes wherever a URL needs one. */
  public static String encoded(byte[] path) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(path.length + 16);
    for (byte b : path) {
      int c = b & 0xff;
      // Go leaves these four alone where others ask for an escape; ';' and ',' it leaves as well.
      if (isAllowed(c) && "!'()*".indexOf(c) < 0) {
        out.write(c);
      } else {
        out.write('%');
        out.write("0123456789ABCDEF".charAt(c >> 4));
        out.write("0123456789ABCDEF".charAt(c & 15));
      }
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}
