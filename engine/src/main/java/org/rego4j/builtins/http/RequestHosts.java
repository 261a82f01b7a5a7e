package org.rego4j.builtins.http;

import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;

/** Whether capabilities let a request go to its host. */
final class RequestHosts {
  private RequestHosts() {}

  /** What the capabilities have to name: the host up to its first colon, as it is written. */
  static String checked(HttpUrl url) {
    String host = HttpUrl.text(url.host());
    int colon = host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  /**
   * Refuses a host.
   *
   * @throws BuiltinException saying which
   */
  static void check(BuiltinContext context, HttpUrl url) {
    String host = checked(url);
    if (!context.network().isAllowed(host)) {
      throw BuiltinException.of("disallowed host: " + host);
    }
  }
}
