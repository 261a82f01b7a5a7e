package org.rego4j.builtins.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Quoting;

/**
 * The parts of a URI (RFC 3986) as Go's {@code net/url} takes it apart.
 *
 * @param user what stands before the host and its {@code @}, as written; null for nothing
 * @param path decoded
 * @param rawPath as written, where encoding the path anew gives another text; else empty
 * @param forceQuery whether an empty query follows
 * @param rawFragment as {@code rawPath} is
 */
record UriParts(
    String scheme,
    String opaque,
    @Nullable String user,
    String host,
    String path,
    String rawPath,
    boolean forceQuery,
    String query,
    String fragment,
    String rawFragment) {
  private static final String HEX = "0123456789ABCDEF";

  /** What stands unencoded in a path, beside letters and digits. */
  private static final String IN_PATH = "-_.~$&+,/:;=@";

  private static final String IN_FRAGMENT = "-_.~$&+,/:;=?@!()*";
  private static final String IN_USER = "-_.~!$&'()*+,;=:%";
  private static final String IN_HOST = "-_.~!$&'()*+,;=:[]<>\"";

  /**
   * Takes a text apart.
   *
   * @throws DerException where it is no URI, with Go's words
   */
  static UriParts parse(String text) {
    int hash = text.indexOf('#');
    String before = hash < 0 ? text : text.substring(0, hash);
    String rawFragment = hash < 0 ? "" : text.substring(hash + 1);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
        throw wrong(before, "net/url: invalid control character in URL");
      }
    }
    UriParts parts;
    try {
      parts = withoutFragment(before);
    } catch (DerException e) {
      throw wrong(before, e.detail());
    }
    try {
      String fragment = decode(rawFragment);
      boolean usual = encode(fragment, IN_FRAGMENT).equals(rawFragment);
      return new UriParts(
          parts.scheme,
          parts.opaque,
          parts.user,
          parts.host,
          parts.path,
          parts.rawPath,
          parts.forceQuery,
          parts.query,
          fragment,
          usual ? "" : rawFragment);
    } catch (DerException e) {
      throw wrong(text, e.detail());
    }
  }

  private static DerException wrong(String text, String why) {
    return new DerException("parse " + quoted(text) + ": " + why);
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder();
    Quoting.goQuote(text, quoted);
    return quoted.toString();
  }

  private static UriParts withoutFragment(String text) {
    int colon = schemeEnd(text);
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = colon < 0 ? text : text.substring(colon + 1);
    boolean force = rest.endsWith("?") && rest.indexOf('?') == rest.length() - 1;
    int mark = rest.indexOf('?');
    String query = mark < 0 ? "" : rest.substring(mark + 1);
    rest = mark < 0 ? rest : rest.substring(0, mark);
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        return new UriParts(scheme, rest, null, "", "", "", force, query, "", "");
      }
      int slash = rest.indexOf('/');
      if ((slash < 0 ? rest : rest.substring(0, slash)).indexOf(':') >= 0) {
        throw new DerException("first path segment in URL cannot contain colon");
      }
    }
    String user = null;
    String host = "";
    if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
      int slash = rest.indexOf('/', 2);
      String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      rest = slash < 0 ? "" : rest.substring(slash);
      int at = authority.lastIndexOf('@');
      host = host(authority.substring(at + 1));
      user = at < 0 ? null : user(authority.substring(0, at));
    }
    String path = decode(rest);
    boolean usual = encode(path, IN_PATH).equals(rest);
    return new UriParts(scheme, "", user, host, path, usual ? "" : rest, force, query, "", "");
  }

  /** Where the colon behind a scheme stands; -1 where there is none. */
  private static int schemeEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isLetter(c)) {
        continue;
      }
      boolean later = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
      if (later && i > 0) {
        continue;
      }
      if (c == ':') {
        if (i == 0) {
          throw new DerException("missing protocol scheme");
        }
        return i;
      }
      return -1;
    }
    return -1;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isPlain(char c, String others) {
    return isLetter(c) || c >= '0' && c <= '9' || others.indexOf(c) >= 0;
  }

  private static String user(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i), IN_USER)) {
        throw new DerException("net/url: invalid userinfo");
      }
    }
    decode(text);
    return text;
  }

  private static String host(String text) {
    if (text.startsWith("[")) {
      int end = text.lastIndexOf(']');
      if (end < 0) {
        throw new DerException("missing ']' in host");
      }
      checkPort(text.substring(end + 1));
    } else {
      int colon = text.indexOf(':');
      if (colon >= 0) {
        checkPort(text.substring(colon));
      }
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        String escape = text.substring(i, Math.min(text.length(), i + 3));
        // Of what is no ASCII the octets may be encoded, of a host's letters not.
        if (octet(escape) < 0x80 && !escape.equals("%25")) {
          throw new DerException("invalid URL escape " + quoted(escape));
        }
      } else if (c < 0x80 && !isPlain(c, IN_HOST)) {
        throw new DerException("invalid character " + quoted(String.valueOf(c)) + " in host name");
      }
    }
    return decode(text);
  }

  private static void checkPort(String text) {
    boolean valid = text.isEmpty() || text.charAt(0) == ':';
    for (int i = 1; i < text.length(); i++) {
      valid &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!valid) {
      throw new DerException("invalid port " + quoted(text) + " after host");
    }
  }

  /** The octet that an escape means; -1 where it is none. */
  private static int octet(String escape) {
    if (escape.length() < 3) {
      return -1;
    }
    int high = Character.digit(escape.charAt(1), 16);
    int low = Character.digit(escape.charAt(2), 16);
    return high < 0 || low < 0 || escape.charAt(2) > 'f' ? -1 : high << 4 | low;
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        String escape =
            new String(bytes, i, Math.min(3, bytes.length - i), StandardCharsets.ISO_8859_1);
        int octet = octet(escape);
        if (octet < 0) {
          throw new DerException("invalid URL escape " + quoted(escape));
        }
        out[length++] = (byte) octet;
        i += 2;
      } else {
        out[length++] = bytes[i];
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  private static String encode(String text, String plain) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= 0 && isPlain((char) b, plain)) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
      }
    }
    return out.toString();
  }

  /** Whether a text that was written is one that may be written so. */
  private static boolean isValidlyEncoded(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (!isPlain(c, IN_PATH) && "!'()*[]%".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether it was written with an authority that is empty, as {@code file:///} is not. */
  boolean omitsHost() {
    return user == null && host.isEmpty() && !scheme.isEmpty() && path.startsWith("/");
  }

  /** The URI put together again. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    if (!scheme.isEmpty()) {
      out.append(scheme).append(':');
    }
    if (!opaque.isEmpty()) {
      out.append(opaque);
    } else {
      if (user != null || !host.isEmpty()) {
        out.append("//");
        out.append(user == null ? "" : user + "@").append(encode(host, IN_HOST));
      }
      boolean asWritten = !rawPath.isEmpty() && isValidlyEncoded(rawPath);
      String shown = asWritten ? rawPath : path.equals("*") ? "*" : encode(path, IN_PATH);
      if (!shown.isEmpty() && !shown.startsWith("/") && !host.isEmpty()) {
        out.append('/');
      }
      out.append(shown);
    }
    if (forceQuery || !query.isEmpty()) {
      out.append('?').append(query);
    }
    if (!fragment.isEmpty()) {
      out.append('#').append(rawFragment.isEmpty() ? encode(fragment, IN_FRAGMENT) : rawFragment);
    }
    return out.toString();
  }
}
