package org.rego4j.server.http;

import java.nio.charset.StandardCharsets;

/** The targets of redirections, as Go's HTTP library writes them for OPA. */
final class Redirects {
  private Redirects() {}

  /** A target whose path, where it parses as one, has no {@code //}, {@code .} and {@code ..}. */
  static String cleaned(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c < ' ' || c == 0x7f || (c == '%' && i < path.length() && !isEscape(path, i))) {
        return target;
      }
    }
    return RequestTarget.cleaned(path) + target.substring(path.length());
  }

  private static boolean isEscape(String path, int at) {
    return at + 2 < path.length()
        && Character.digit(path.charAt(at + 1), 16) >= 0
        && Character.digit(path.charAt(at + 2), 16) >= 0;
  }

  /** A target as the value of a header: no line breaks, and escapes where it is not ASCII. */
  static String headerText(String target) {
    StringBuilder out = new StringBuilder(target.length());
    for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
      if (b < 0) {
        out.append('%').append(Integer.toHexString(b & 0xff));
      } else {
        out.append(b == '\n' || b == '\r' ? ' ' : (char) b);
      }
    }
    return out.toString().strip();
  }

  /** A target as the value of an attribute in HTML. */
  public static String html(String target) {
    StringBuilder out = new StringBuilder(target.length());
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&#34;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
