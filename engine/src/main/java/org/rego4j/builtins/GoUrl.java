package org.rego4j.builtins;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.rego4j.builtins.format.GoQuoting;
import org.rego4j.builtins.format.GoText;

/**
 * A URI in parts, as Go's {@code net/url} takes RFC 3986 apart. What a part lacks is empty; {@code
 * path} has its escapes resolved, {@code givenPath} not.
 */
record GoUrl(
    String scheme, String host, String path, String givenPath, String query, String fragment) {
  /** What escapes may stand for in a part. */
  private enum Part {
    HOST,
    ZONE,
    PATH,
    USER,
    FRAGMENT
  }

  /**
   * Takes a text apart.
   *
   * @throws BuiltinException with Go's words
   */
  static GoUrl parse(String text) {
    int hash = text.indexOf('#');
    String bare = hash < 0 ? text : text.substring(0, hash);
    String fragment = hash < 0 ? "" : text.substring(hash + 1);
    // Go names the whole text only where the fragment is at fault.
    return parse(bare, fragment, text);
  }

  private static GoUrl parse(String bare, String rawFragment, String whole) {
    GoUrl found;
    try {
      found = parts(bare);
    } catch (BuiltinException e) {
      throw said(bare, e);
    }
    if (rawFragment.isEmpty()) {
      return found;
    }
    try {
      String fragment = unescaped(rawFragment, Part.FRAGMENT);
      return new GoUrl(
          found.scheme, found.host, found.path, found.givenPath, found.query, fragment);
    } catch (BuiltinException e) {
      throw said(whole, e);
    }
  }

  private static BuiltinException said(String text, BuiltinException e) {
    return BuiltinException.of("parse " + GoQuoting.quote(text) + ": " + e.detail());
  }

  private static GoUrl parts(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw BuiltinException.of("net/url: invalid control character in URL");
    }
    int colon = schemeEnd(text);
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = text.substring(colon + 1);
    int question = rest.indexOf('?');
    String query = question < 0 ? "" : rest.substring(question + 1);
    rest = question < 0 ? rest : rest.substring(0, question);
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        return new GoUrl(scheme, "", "", "", query, "");
      }
      int slash = rest.indexOf('/');
      if ((slash < 0 ? rest : rest.substring(0, slash)).indexOf(':') >= 0) {
        throw BuiltinException.of("first path segment in URL cannot contain colon");
      }
    }
    String host = "";
    boolean hasAuthority = rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"));
    if (hasAuthority) {
      int slash = rest.indexOf('/', 2);
      host = host(slash < 0 ? rest.substring(2) : rest.substring(2, slash));
      rest = slash < 0 ? "" : rest.substring(slash);
    }
    return new GoUrl(scheme, host, unescaped(rest, Part.PATH), rest, query, "");
  }

  /** Where the colon behind a scheme stands; -1 where there is none. */
  private static int schemeEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean other = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
      if (c == ':') {
        if (i == 0) {
          throw BuiltinException.of("missing protocol scheme");
        }
        return i;
      }
      if (!letter && (i == 0 || !other)) {
        return -1;
      }
    }
    return -1;
  }

  private static String host(String authority) {
    int at = authority.lastIndexOf('@');
    String host = parsedHost(authority.substring(at + 1));
    if (at >= 0) {
      String user = authority.substring(0, at);
      if (!user.chars().allMatch(GoUrl::isOfUser)) {
        throw BuiltinException.of("net/url: invalid userinfo");
      }
      // Only for what is wrong in it: OPA does not tell the user.
      unescaped(user, Part.USER);
    }
    return host;
  }

  private static boolean isOfUser(int c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || "-._:~!$&'()*+,;=%@".indexOf(c) >= 0;
  }

  private static String parsedHost(String host) {
    int open = host.lastIndexOf('[');
    if (open > 0) {
      throw BuiltinException.of("invalid IP-literal");
    }
    if (open == 0) {
      return literalHost(host);
    }
    int colon = host.lastIndexOf(':');
    if (colon >= 0) {
      refusePort(host.substring(host.indexOf(':')));
    }
    return unescaped(host, Part.HOST);
  }

  private static String literalHost(String host) {
    int close = host.lastIndexOf(']');
    if (close < 0) {
      throw BuiltinException.of("missing ']' in host");
    }
    String port = host.substring(close + 1);
    refusePort(port);
    String inside = host.substring(1, close);
    String plain;
    String zone = "";
    int percent = inside.indexOf("%25");
    if (percent >= 0) {
      plain = unescaped(inside.substring(0, percent), Part.HOST);
      zone = unescaped(inside.substring(percent), Part.ZONE);
    } else {
      plain = unescaped(inside, Part.HOST);
    }
    GoAddress.checkVersion6(plain + zone);
    return "[" + plain + zone + "]" + unescaped(port, Part.HOST);
  }

  private static void refusePort(String port) {
    boolean good =
        port.isEmpty()
            || port.charAt(0) == ':' && port.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    if (!good) {
      throw BuiltinException.of("invalid port " + GoQuoting.quote(port) + " after host");
    }
  }

  /** The text with its escapes resolved. */
  private static String unescaped(String s, Part part) {
    byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[bytes.length];
    int n = 0;
    for (int i = 0; i < bytes.length; i++) {
      int c = bytes[i] & 0xff;
      if (c != '%') {
        if ((part == Part.HOST || part == Part.ZONE) && c < 0x80 && !isOfHost(c)) {
          throw BuiltinException.of(
              "invalid character " + GoQuoting.quote(String.valueOf((char) c)) + " in host name");
        }
        out[n++] = (byte) c;
        continue;
      }
      int value = i + 2 < bytes.length ? hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]) : -1;
      boolean isHex = value >= 0 && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0;
      boolean percent = isHex && value == '%';
      boolean refused =
          !isHex
              || part == Part.HOST && value < 0x80 && !percent
              || part == Part.ZONE && !percent && value != ' ' && !isOfHost(value);
      if (refused) {
        int end = Math.min(bytes.length, i + 3);
        throw BuiltinException.of(
            "invalid URL escape " + GoQuoting.quote(GoText.of(bytes, i, end)));
      }
      out[n++] = (byte) value;
      i += 2;
    }
    return GoText.of(out, 0, n);
  }

  /** The path as given, but without its escapes where they are those that Go would write. */
  String rawPath() {
    return givenPath.equals(escaped(path)) ? path : givenPath;
  }

  /** The path as it is sent: as given, or where that has what no path may have, escaped. */
  String escapedPath() {
    boolean valid =
        givenPath.codePoints().allMatch(c -> isPlain(c) || "!'()*;,[]%".indexOf(c) >= 0);
    return valid ? givenPath : escaped(path);
  }

  private static boolean isPlain(int c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || "-_.~$&+,/:;=@".indexOf(c) >= 0;
  }

  private static String escaped(String path) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : GoText.bytes(path)) {
      int c = b & 0xff;
      escaped.append(isPlain(c) ? String.valueOf((char) c) : String.format("%%%02X", c));
    }
    return escaped.toString();
  }

  private static int hex(byte b) {
    return b < 0 ? -1 : Character.digit((char) b, 16);
  }

  private static boolean isOfHost(int c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || "-_.~!$&'()*+,;=:[]<>\"".indexOf(c) >= 0;
  }

  /** The host without brackets and port. */
  String hostname() {
    int colon = portAt();
    String name = colon < 0 ? host : host.substring(0, colon);
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  /** The port, or an empty text. */
  String port() {
    int colon = portAt();
    return colon < 0 ? "" : host.substring(colon + 1);
  }

  private int portAt() {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? colon : -1;
  }
}
