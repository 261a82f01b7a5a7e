package org.rego4j.server;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All routes; the first that matches answers. */
final class RouteTable {
  private final List<Route> routes;

  RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
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

  private @Nullable Route find(List<byte[]> path) {
    for (Route route : routes) {
      if (route.matches(path)) {
        return route;
      }
    }
    return null;
  }
}
