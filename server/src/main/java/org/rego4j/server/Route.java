package org.rego4j.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.server.http.Handler;

/** A path of the API, or a path and all below it, and who answers which method there. */
final class Route {
  private final String path;
  private final byte[][] segments;
  private final boolean subtree;
  private final boolean closed;
  private final Map<String, Handler> methods = new LinkedHashMap<>();

  private Route(String path, boolean subtree, boolean closed) {
    this.path = path;
    String[] names = path.substring(1).split("/", -1);
    this.segments = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      segments[i] = names[i].getBytes(StandardCharsets.UTF_8);
    }
    this.subtree = subtree;
    this.closed = closed;
  }

  /** A path alone. */
  static Route exactly(String path) {
    return new Route(path, false, false);
  }

  /** What lies below a path, the path with a slash behind it included. */
  static Route below(String path) {
    return new Route(path, true, false);
  }

  /** A path alone that refuses other methods without naming those it takes. */
  static Route closed(String path) {
    return new Route(path, false, true);
  }

  /** What lies below a path; other methods are refused without naming those it takes. */
  static Route closedBelow(String path) {
    return new Route(path, true, true);
  }

  Route on(String method, Handler handler) {
    methods.put(method, handler);
    return this;
  }

  boolean matches(List<byte[]> path) {
    if (subtree ? path.size() <= segments.length : path.size() != segments.length) {
      return false;
    }
    for (int i = 0; i < segments.length; i++) {
      if (!Arrays.equals(segments[i], path.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is a subtree, whose paths lose a slash at their end. */
  boolean isSubtree() {
    return subtree;
  }

  /** Whether other methods are refused without a word. */
  boolean isClosed() {
    return closed;
  }

  @Nullable Handler handler(String method) {
    return methods.get(method);
  }

  /** The name under which requests are measured, or null for those that look at the measures. */
  @Nullable String label() {
    if (path.startsWith("/metrics")) {
      return null;
    }
    return path.length() == 1 ? "index" : path.substring(1);
  }

  /** The methods taken, HEAD beside GET, as the header {@code Allow} lists them. */
  void addMethods(Set<String> to) {
    for (String method : methods.keySet()) {
      to.add(method);
      if (method.equals("GET")) {
        to.add("HEAD");
      }
    }
  }
}
