package org.rego4j.builtins;

import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.format.GoQuoting;

/** Checks addresses of IPv6 in URIs, with the words of Go's {@code net/netip}. */
final class GoAddress {
  private final String text;

  private GoAddress(String text) {
    this.text = text;
  }

  /**
   * Refuses what is no address of IPv6, with or without a zone.
   *
   * @throws BuiltinException with Go's words
   */
  static void checkVersion6(String text) {
    GoAddress address = new GoAddress(text);
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '.' -> {
          address.version4(text);
          throw BuiltinException.of("invalid IP-literal");
        }
        case ':' -> {
          address.version6();
          return;
        }
        case '%' -> throw address.wrong("missing IPv6 address", null);
        default -> {
          // What decides comes later.
        }
      }
    }
    throw address.wrong("unable to parse IP", null);
  }

  private BuiltinException wrong(String message, @Nullable String at) {
    return BuiltinException.of(
        "invalid host: ParseAddr("
            + GoQuoting.quote(text)
            + "): "
            + message
            + (at == null ? "" : " (at " + GoQuoting.quote(at) + ")"));
  }

  private void version4(String s) {
    int value = 0;
    int digits = 0;
    int fields = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= '0' && c <= '9') {
        if (digits == 1 && value == 0) {
          throw wrong("IPv4 field has octet with leading zero", null);
        }
        value = value * 10 + c - '0';
        digits++;
        if (value > 255) {
          throw wrong("IPv4 field has value >255", null);
        }
      } else if (c == '.') {
        if (i == 0 || i == s.length() - 1 || s.charAt(i - 1) == '.') {
          throw wrong("IPv4 field must have at least one digit", s.substring(i));
        }
        if (fields == 3) {
          throw wrong("IPv4 address too long", null);
        }
        fields++;
        value = 0;
        digits = 0;
      } else {
        throw wrong("unexpected character", s.substring(i));
      }
    }
    if (fields < 3) {
      throw wrong("IPv4 address too short", null);
    }
  }

  private void version6() {
    int percent = text.indexOf('%');
    String s = percent < 0 ? text : text.substring(0, percent);
    if (percent == text.length() - 1) {
      throw wrong("zone must be a non-empty string", null);
    }
    boolean ellipsis = s.startsWith("::");
    if (ellipsis) {
      s = s.substring(2);
    }
    int bytes = 0;
    boolean more = !s.isEmpty();
    while (more && bytes < 16) {
      int digits = digits(s);
      if (s.startsWith(".", digits)) {
        if (!ellipsis && bytes != 12) {
          throw wrong("embedded IPv4 address must replace the final 2 fields of the address", s);
        }
        if (bytes > 12) {
          throw wrong("too many hex fields to fit an embedded IPv4 at the end of the address", s);
        }
        version4(s);
        s = "";
        bytes += 4;
        break;
      }
      bytes += 2;
      s = s.substring(digits);
      if (s.isEmpty()) {
        break;
      }
      s = afterColon(s);
      if (s.startsWith(":")) {
        if (ellipsis) {
          throw wrong("multiple :: in address", s);
        }
        ellipsis = true;
        s = s.substring(1);
        more = !s.isEmpty();
      }
    }
    if (!s.isEmpty()) {
      throw wrong("trailing garbage after address", s);
    }
    if (bytes < 16 && !ellipsis) {
      throw wrong("address string too short", null);
    }
    if (bytes >= 16 && ellipsis) {
      throw wrong("the :: must expand to at least one field of zeros", null);
    }
  }

  /** How many digits of a group a text begins with. */
  private int digits(String s) {
    int n = 0;
    while (n < s.length() && s.charAt(n) < 0x80 && Character.digit(s.charAt(n), 16) >= 0) {
      if (++n > 4) {
        throw wrong("each group must have 4 or less digits", s);
      }
    }
    if (n == 0) {
      throw wrong("each colon-separated field must have at least one digit", s);
    }
    return n;
  }

  private String afterColon(String s) {
    if (s.charAt(0) != ':') {
      throw wrong("unexpected character, want colon", s);
    }
    if (s.length() == 1) {
      throw wrong("colon must be followed by more characters", s);
    }
    return s.substring(1);
  }
}
