package org.rego4j.builtins.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A URL, read and written as Go's {@code net/url} documents it (RFC 3986, with its leniencies). All
 * texts hold one byte of UTF-8 a character.
 *
 * @param scheme in lower case; empty for a relative one
 * @param user name and password as they are sent, parted by a colon, or null
 * @param host with its port and brackets, unescaped
 * @param path escaped
 * @param query what is behind the question mark, as it was written; null where there is none
 * @param fragment what is behind the number sign, escaped
 * @param opaque what is behind the scheme where no slash is there
 */
record HttpUrl(
    String scheme,
    @Nullable User user,
    String host,
    String path,
    @Nullable String query,
    String fragment,
    String opaque) {
  private static final String UNRESERVED = "-_.~";
  private static final String DELIMITERS = "!$&'()*+,;=:";
  private static final String IN_HOST = UNRESERVED + DELIMITERS + "[]<>\"";
  private static final String IN_PATH = UNRESERVED + DELIMITERS + "@[]/";
  private static final String KEPT_IN_PATH = UNRESERVED + "$&+,/:;=@";
  private static final String IN_USER = UNRESERVED + DELIMITERS + "%@";

  /** Who asks. */
  record User(String name, @Nullable String password) {
    /** Name and password as a header has them. */
    String credentials() {
      return name + ":" + (password == null ? "" : password);
    }
  }

  /** What is wrong with a URL, in Go's words. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads a URL.
   *
   * @throws Malformed saying why it is none
   */
  static HttpUrl parse(String text) throws Malformed {
    String raw = bytes(text);
    int sign = raw.indexOf('#');
    String front = sign < 0 ? raw : raw.substring(0, sign);
    String fragment = sign < 0 ? "" : raw.substring(sign + 1);
    String shown = front;
    try {
      HttpUrl made = read(front);
      shown = raw;
      return made.withFragment(fragment(fragment));
    } catch (Malformed e) {
      throw new Malformed("parse " + GoText.quote(text(shown)) + ": " + e.getMessage());
    }
  }

  private static HttpUrl read(String raw) throws Malformed {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) < ' ' || raw.charAt(i) == 0x7f) {
        throw new Malformed("net/url: invalid control character in URL");
      }
    }
    String scheme = scheme(raw);
    String rest = scheme.isEmpty() ? raw : raw.substring(scheme.length() + 1);
    int mark = rest.indexOf('?');
    String query = mark < 0 ? null : rest.substring(mark + 1);
    rest = mark < 0 ? rest : rest.substring(0, mark);
    User user = null;
    String host = "";
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        return new HttpUrl(lower(scheme), null, "", "", query, "", rest);
      }
      int slash = rest.indexOf('/');
      if ((slash < 0 ? rest : rest.substring(0, slash)).indexOf(':') >= 0) {
        throw new Malformed("first path segment in URL cannot contain colon");
      }
    } else if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
      int slash = rest.indexOf('/', 2);
      String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      rest = slash < 0 ? "" : rest.substring(slash);
      int at = authority.lastIndexOf('@');
      host = host(authority.substring(at + 1));
      user = at < 0 ? null : user(authority.substring(0, at));
    }
    return new HttpUrl(lower(scheme), user, host, path(rest), query, "", "");
  }

  private static String scheme(String raw) throws Malformed {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == ':') {
        if (i == 0) {
          throw new Malformed("missing protocol scheme");
        }
        return raw.substring(0, i);
      }
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean other = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
      if (!letter && !(other && i > 0)) {
        return "";
      }
    }
    return "";
  }

  private static String host(String text) throws Malformed {
    if (text.startsWith("[")) {
      int end = text.lastIndexOf(']');
      if (end < 0) {
        throw new Malformed("missing ']' in host");
      }
      checkPort(text.substring(end + 1));
      int zone = text.substring(0, end).indexOf("%25");
      if (zone >= 0) {
        return unescapeHost(text.substring(0, zone))
            + unescape(text.substring(zone, end))
            + unescapeHost(text.substring(end));
      }
    } else {
      int colon = text.lastIndexOf(':');
      if (colon >= 0) {
        checkPort(text.substring(colon));
      }
    }
    return unescapeHost(text);
  }

  private static void checkPort(String port) throws Malformed {
    boolean valid = port.isEmpty() || port.charAt(0) == ':';
    for (int i = 1; valid && i < port.length(); i++) {
      valid = port.charAt(i) >= '0' && port.charAt(i) <= '9';
    }
    if (!valid) {
      throw new Malformed("invalid port " + GoText.quote(text(port)) + " after host");
    }
  }

  private static String unescapeHost(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        String escape = text.substring(i, Math.min(i + 3, text.length()));
        boolean ascii = escape.length() == 3 && hex(escape.charAt(1)) < 8 && !escape.equals("%25");
        if (!isEscape(text, i) || ascii) {
          throw new Malformed("invalid URL escape " + GoText.quote(text(escape)));
        }
        i += 2;
      } else if (c < 0x80 && !isAlphanumeric(c) && IN_HOST.indexOf(c) < 0) {
        throw new Malformed(
            "invalid character " + GoText.quote(String.valueOf(c)) + " in host name");
      }
    }
    return unescape(text);
  }

  private static User user(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isAlphanumeric(c) && IN_USER.indexOf(c) < 0) {
        throw new Malformed("net/url: invalid userinfo");
      }
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? new User(unescape(text), null)
        : new User(unescape(text.substring(0, colon)), unescape(text.substring(colon + 1)));
  }

  /** A path as it is sent: as it was written, where every character of it may stand there. */
  private static String path(String written) throws Malformed {
    String plain = unescape(written);
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c != '%' && !isAlphanumeric(c) && IN_PATH.indexOf(c) < 0) {
        return escape(plain, KEPT_IN_PATH);
      }
    }
    return written;
  }

  private static String fragment(String written) throws Malformed {
    String plain = unescape(written);
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c != '%' && !isAlphanumeric(c) && (IN_PATH + "?").indexOf(c) < 0) {
        return escape(plain, KEPT_IN_PATH + "?!()*");
      }
    }
    return written;
  }

  private static String unescape(String text) throws Malformed {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        out.append(c);
      } else if (isEscape(text, i)) {
        out.append((char) (hex(text.charAt(i + 1)) << 4 | hex(text.charAt(i + 2))));
        i += 2;
      } else {
        String escape = text.substring(i, Math.min(i + 3, text.length()));
        throw new Malformed("invalid URL escape " + GoText.quote(text(escape)));
      }
    }
    return out.toString();
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length() && hex(text.charAt(at + 1)) >= 0 && hex(text.charAt(at + 2)) >= 0;
  }

  private static String escape(String text, String kept) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isAlphanumeric(c) || kept.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append("0123456789ABCDEF".charAt(c >> 4));
        out.append("0123456789ABCDEF".charAt(c & 15));
      }
    }
    return out.toString();
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }

  /** One byte of UTF-8 a character. */
  static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The text of bytes of UTF-8. */
  static String text(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The host without port and brackets. */
  String hostName() {
    String name = host;
    if (name.startsWith("[")) {
      int end = name.indexOf(']');
      return end < 0 ? name : name.substring(1, end);
    }
    int colon = name.lastIndexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  /** The port as it was written; empty where there is none. */
  String port() {
    int colon = host.lastIndexOf(':');
    return colon < 0 || host.indexOf(']', colon) >= 0 ? "" : host.substring(colon + 1);
  }

  /** This URL without a colon behind which no port stands. */
  HttpUrl withoutEmptyPort() {
    return host.endsWith(":") ? withHost(host.substring(0, host.length() - 1)) : this;
  }

  private HttpUrl withFragment(String other) {
    return other.isEmpty() ? this : new HttpUrl(scheme, user, host, path, query, other, opaque);
  }

  private HttpUrl withHost(String other) {
    return new HttpUrl(scheme, user, other, path, query, fragment, opaque);
  }

  /** What a request asks the host for. */
  String target() {
    return (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  /**
   * The URL that another means which was found at this one (RFC 3986, 5.2).
   *
   * @param other relative or absolute
   */
  HttpUrl resolve(HttpUrl other) {
    String kept = other.fragment.isEmpty() ? fragment : other.fragment;
    if (!other.scheme.isEmpty() || !other.host.isEmpty() || other.user != null) {
      String absolute = other.opaque.isEmpty() ? withoutDots(other.path) : "";
      return new HttpUrl(
          other.scheme.isEmpty() ? scheme : other.scheme,
          other.user,
          other.host,
          absolute,
          other.query,
          kept,
          other.opaque);
    }
    if (other.path.isEmpty()) {
      String asked = other.query == null ? query : other.query;
      return new HttpUrl(scheme, user, host, path, asked, kept, opaque);
    }
    String joined =
        other.path.startsWith("/")
            ? other.path
            : path.substring(0, path.lastIndexOf('/') + 1) + other.path;
    return new HttpUrl(scheme, user, host, withoutDots(joined), other.query, kept, "");
  }

  private static String withoutDots(String path) {
    if (path.isEmpty()) {
      return path;
    }
    List<String> kept = new ArrayList<>();
    String[] parts = path.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (parts[i].equals("..")) {
        if (kept.size() > 1) {
          kept.remove(kept.size() - 1);
        }
        if (last) {
          kept.add("");
        }
      } else if (!parts[i].equals(".")) {
        kept.add(parts[i]);
      } else if (last) {
        kept.add("");
      }
    }
    String joined = String.join("/", kept);
    return joined.startsWith("/") ? joined : "/" + joined;
  }

  /** The URL as messages show it. */
  String shown() {
    return text(written(true));
  }

  /** The URL as a header shows it: without who asks. */
  String referrer() {
    return new HttpUrl(scheme, null, host, path, query, "", opaque).written(false);
  }

  private String written(boolean whole) {
    StringBuilder out = new StringBuilder();
    if (!scheme.isEmpty()) {
      out.append(scheme).append(':');
    }
    if (!opaque.isEmpty()) {
      out.append(opaque);
    } else {
      if (!host.isEmpty() || user != null || !scheme.isEmpty() && !path.isEmpty()) {
        out.append("//");
      }
      if (user != null) {
        out.append(escape(user.name, UNRESERVED + "$&+,;="));
        out.append(user.password == null ? "@" : ":***@");
      }
      out.append(escapedHost());
      out.append(!host.isEmpty() && !path.isEmpty() && !path.startsWith("/") ? "/" : "");
      out.append(path);
    }
    if (query != null) {
      out.append('?').append(query);
    }
    if (whole && !fragment.isEmpty()) {
      out.append('#').append(fragment);
    }
    return out.toString();
  }

  private String escapedHost() {
    int zone = host.startsWith("[") ? host.indexOf('%') : -1;
    if (zone < 0) {
      return escape(host, IN_HOST);
    }
    return escape(host.substring(0, zone), IN_HOST)
        + "%25"
        + escape(host.substring(zone + 1), IN_HOST);
  }
}
