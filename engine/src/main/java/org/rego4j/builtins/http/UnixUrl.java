package org.rego4j.builtins.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.EncodingBuiltins;

/**
 * A URL that names a unix socket, {@code unix://localhost/path?socket=%2Frun%2Fx.sock&a=b}, as the
 * URL that is asked of the socket.
 *
 * @param url the same over HTTP, without the socket
 * @param socket the socket's path; empty where it is not said
 */
record UnixUrl(HttpUrl url, String socket) {
  /** What a URL says; null where it names no socket. */
  static @Nullable UnixUrl of(HttpUrl url) {
    String query = url.query();
    if (!url.scheme().equals("unix") || query == null || query.isEmpty()) {
      return null;
    }
    Map<String, List<String>> parameters = parameters(query);
    if (parameters == null) {
      return null;
    }
    List<String> sockets = parameters.remove("socket");
    List<String> written = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          for (String value : values) {
            written.add(
                EncodingBuiltins.encodeQuery(name) + "=" + EncodingBuiltins.encodeQuery(value));
          }
        });
    String left = written.isEmpty() ? null : String.join("&", written);
    HttpUrl asked =
        new HttpUrl("http", url.user(), url.host(), url.path(), left, url.fragment(), url.opaque());
    return new UnixUrl(asked, sockets == null ? "" : sockets.get(0));
  }

  /** The parameters of a query, in the order of their names; null where it is malformed. */
  private static @Nullable Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new TreeMap<>();
    for (String pair : HttpUrl.text(query).split("&", -1)) {
      if (pair.indexOf(';') >= 0) {
        return null;
      }
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        try {
          String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
          String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
          parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        } catch (IllegalArgumentException e) {
          return null;
        }
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
