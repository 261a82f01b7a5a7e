package org.rego4j.server.listen;

import java.util.Locale;
import org.rego4j.server.listen.ListenException.Stage;
import org.rego4j.value.Quoting;

/** Where a server listens. */
sealed interface ListenAddress {
  /**
   * A port of this machine's addresses.
   *
   * @param text {@code host:port}, {@code [ip]:port} or {@code :port}
   */
  record Tcp(String text) implements ListenAddress {
    private static final int HIGHEST_PORT = 65_535;

    /** A name or an IP address; empty for every interface. */
    String host() {
      String host = text.substring(0, colon());
      return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port, 0 for any that is free. */
    int port() {
      String digits = text.substring(colon() + 1);
      int port = 0;
      for (int i = 0; i < digits.length() && port <= HIGHEST_PORT; i++) {
        port = port * 10 + (digits.charAt(i) - '0');
      }
      if (port > HIGHEST_PORT) {
        throw failed("address " + digits + ": invalid port");
      }
      return port;
    }

    private int colon() {
      int colon = text.lastIndexOf(':');
      if (colon < 0 || text.indexOf(']') > colon) {
        throw failed("address " + text + ": missing port in address");
      }
      return colon;
    }

    private static ListenException failed(String reason) {
      return new ListenException(Stage.LISTENING, "listen tcp: " + reason);
    }
  }

  /** A socket in the file system. */
  record Unix(String path) implements ListenAddress {}

  /**
   * The address of a text such as {@code host:port}, {@code http://host:port}, {@code unix://path}.
   *
   * @throws ListenException where it is none
   */
  static ListenAddress of(String text) {
    String url = text.contains("://") ? text : "http://" + text;
    int colon = url.indexOf("://");
    String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = url.substring(colon + 3);
    if (scheme.isEmpty()) {
      throw malformed(url, "missing protocol scheme");
    }
    if (!isScheme(scheme)) {
      throw malformed(url, "first path segment in URL cannot contain colon");
    }
    String authority = rest.substring(0, end(rest));
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    checkHost(url, host);
    return switch (scheme) {
      case "unix" -> new Unix(rest);
      case "http" -> new Tcp(host);
      case "https" ->
          throw new ListenException(Stage.CREATION, "TLS certificate required but not supplied");
      default -> throw new ListenException(Stage.CREATION, "invalid url scheme " + quoted(scheme));
    };
  }

  private static boolean isScheme(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!(c >= 'a' && c <= 'z') && (i == 0 || !later)) {
        return false;
      }
    }
    return true;
  }

  private static int end(String rest) {
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static void checkHost(String url, String host) {
    int after = 0;
    if (host.startsWith("[")) {
      after = host.lastIndexOf(']') + 1;
      if (after == 0) {
        throw malformed(url, "missing ']' in host");
      }
      if (after < host.length() && !isPort(host.substring(after))) {
        throw malformed(url, "invalid port " + quoted(host.substring(after)) + " after host");
      }
      return;
    }
    int colon = host.indexOf(':');
    if (colon >= 0 && !isPort(host.substring(colon))) {
      throw malformed(url, "invalid port " + quoted(host.substring(colon)) + " after host");
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '%') {
        String escape = host.substring(i, Math.min(i + 3, host.length()));
        throw malformed(url, "invalid URL escape " + quoted(escape));
      }
      if (c <= ' ' || "\"<>\\^`{|}".indexOf(c) >= 0) {
        throw malformed(url, "invalid character " + quoted("" + c) + " in host name");
      }
    }
  }

  private static boolean isPort(String text) {
    return text.startsWith(":") && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }

  private static ListenException malformed(String url, String reason) {
    return new ListenException(Stage.CREATION, "parse " + quoted(url) + ": " + reason);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    Quoting.goQuote(text, out);
    return out.toString();
  }
}
