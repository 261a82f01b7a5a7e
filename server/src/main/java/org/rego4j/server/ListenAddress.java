package org.rego4j.server;

/**
 * Where a server listens.
 *
 * @param host a name or an IP address
 * @param port 0 for any that is free
 */
record ListenAddress(String host, int port) {
  private static final int HIGHEST_PORT = 65_535;

  /**
   * The address of a text {@code host:port}; no host means every interface.
   *
   * @throws IllegalArgumentException where it is none
   */
  static ListenAddress of(String text) {
    if (text.contains("://")) {
      throw new IllegalArgumentException(
          "address " + text + ": only host:port is built yet, no sockets of other kinds");
    }
    int colon = text.lastIndexOf(':');
    if (colon < 0 || text.indexOf(']') > colon) {
      throw new IllegalArgumentException(
          "listen tcp: address " + text + ": missing port in address");
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "listen tcp: address " + text + ": too many colons in address");
    }
    return new ListenAddress(host.isEmpty() ? "0.0.0.0" : host, port(text, colon + 1));
  }

  private static int port(String text, int from) {
    int port = -1;
    try {
      port = Integer.parseInt(text.substring(from));
    } catch (NumberFormatException e) {
      // Said below.
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("listen tcp: address " + text + ": invalid port");
    }
    return port;
  }
}
