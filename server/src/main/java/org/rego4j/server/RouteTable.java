package org.rego4j.server;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rego4j.server.http.Answers;
import org.rego4j.server.http.Handler;
import org.rego4j.server.http.Request;

/** All routes; the first that matches answers. */
final class RouteTable {
  /** What requests are measured as whose method a route refuses without a word. */
  private static final String OTHERS = "catchall";

  private final List<Route> routes;
  private final ServerMetrics metrics;

  RouteTable(List<Route> routes, ServerMetrics metrics) {
    this.routes = List.copyOf(routes);
    this.metrics = metrics;
  }

  void handle(Request request) {
    Route route = find(request.target().segments());
    if (route == null) {
      Answers.notFound(request);
      return;
    }
    String method = request.method();
    Handler handler = route.handler(method);
    boolean refused = handler == null && !route.isClosed();
    String label = label(route, method);
    if (label != null) {
      metrics.measure(request, label);
    }
    if (handler == null && method.equals("HEAD")) {
      Answers.empty(request, 405);
    } else if (refused) {
      TreeSet<String> allowed = new TreeSet<>();
      route.addMethods(allowed);
      Answers.methodNotAllowed(request, String.join(", ", allowed));
    } else if (route.isSubtree() && request.target().path().endsWith("/")) {
      String path = request.target().path();
      Answers.redirect(request, 301, path.substring(0, path.length() - 1));
    } else if (handler == null) {
      Answers.empty(request, 405);
    } else {
      handler.handle(request);
    }
  }

  private static @Nullable String label(Route route, String method) {
    boolean taken =
        route.handler(method) != null || (method.equals("HEAD") && route.handler("GET") != null);
    return taken ? route.label() : route.isClosed() ? OTHERS : null;
  }

  private @Nullable Route find(List<byte[]> path) {
    for (Route route : routes) {
      if (route.matches(path)) {
        return route;
      }
    }
    return null;
  }
}
