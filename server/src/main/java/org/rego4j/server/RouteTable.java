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

  /** The routes of OPA's API, those that are not built yet among them. */
  static RouteTable of(DataHandler data, Handler health) {
    Handler later = new NotBuiltHandler();
    Handler slash = request -> Answers.redirect(request, 307, request.target().path() + "/");
    return new RouteTable(
        List.of(
            Route.exactly("/health").on("GET", health),
            Route.below("/health").on("GET", later),
            Route.closed("/v1/data")
                .on("GET", data::get)
                .on("POST", data::post)
                .on("PUT", later)
                .on("PATCH", later),
            Route.closedBelow("/v1/data")
                .on("GET", data::get)
                .on("POST", data::post)
                .on("PUT", later)
                .on("PATCH", later)
                .on("DELETE", later),
            Route.closed("/v0/data").on("POST", later),
            Route.closedBelow("/v0/data").on("POST", later),
            Route.closed("/v1/policies").on("GET", later),
            Route.closedBelow("/v1/policies").on("GET", later).on("PUT", later).on("DELETE", later),
            Route.closed("/v1/query").on("GET", later).on("POST", later),
            Route.closedBelow("/v1/query"),
            Route.exactly("/v1/compile").on("GET", slash).on("HEAD", slash).on("POST", later),
            Route.below("/v1/compile").on("GET", later).on("POST", later),
            Route.exactly("/v1/config").on("GET", later),
            Route.exactly("/v1/status").on("GET", later),
            Route.exactly("/metrics").on("GET", later).on("HEAD", later),
            Route.exactly("/metrics/alloc_bytes").on("GET", later).on("HEAD", later),
            Route.exactly("/").on("GET", later).on("POST", later)));
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
