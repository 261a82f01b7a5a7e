package org.rego4j.server;

import java.util.List;
import org.rego4j.server.http.Answers;
import org.rego4j.server.http.Handler;

/** The routes of OPA's API, those that are not built yet among them. */
final class Routes {
  private final RequestThreads threads;
  private final ServerMetrics metrics = new ServerMetrics();

  Routes(RequestThreads threads) {
    this.threads = threads;
  }

  RouteTable table(
      DataHandler data,
      DataWriteHandler writes,
      DocumentHandler documents,
      PolicyHandler policies,
      QueryHandler queries,
      HealthHandler health,
      ConfigHandler config) {
    Handler later = new NotBuiltHandler();
    Handler slash = request -> Answers.redirect(request, 307, request.target().path() + "/");
    return new RouteTable(
        List.of(
            Route.exactly("/health").on("GET", HealthHandler::live),
            Route.below("/health").on("GET", threads.on(health::rule)),
            changeable(Route.closed("/v1/data"), data, writes),
            changeable(Route.closedBelow("/v1/data"), data, writes)
                .on("DELETE", threads.on(writes::delete)),
            Route.closed("/v0/data").on("POST", threads.onBody(documents::post)),
            Route.closedBelow("/v0/data").on("POST", threads.onBody(documents::post)),
            Route.closed("/v1/policies").on("GET", threads.on(policies::list)),
            Route.closedBelow("/v1/policies")
                .on("GET", threads.on(policies::get))
                .on("PUT", threads.onBody(policies::put))
                .on("DELETE", threads.on(policies::delete)),
            Route.closed("/v1/query")
                .on("GET", threads.on(queries::get))
                .on("POST", threads.onBody(queries::post)),
            Route.closedBelow("/v1/query"),
            Route.exactly("/v1/compile").on("GET", slash).on("HEAD", slash).on("POST", later),
            Route.below("/v1/compile").on("GET", later).on("POST", later),
            Route.exactly("/v1/config").on("GET", config::get),
            Route.exactly("/v1/status").on("GET", ConfigHandler::status),
            metrics(),
            allocated(),
            Route.exactly("/")
                .on("GET", IndexPage::get)
                .on("POST", threads.onBody(documents::postDefault))),
        metrics);
  }

  /** The routes of addresses that tell of health and metrics alone. */
  RouteTable diagnostic(HealthHandler health) {
    return new RouteTable(
        List.of(
            Route.exactly("/health").on("GET", HealthHandler::live),
            Route.below("/health").on("GET", threads.on(health::rule)),
            metrics(),
            allocated()),
        metrics);
  }

  private Route metrics() {
    return Route.exactly("/metrics").on("GET", metrics::get).on("HEAD", metrics::get);
  }

  private static Route allocated() {
    return Route.exactly("/metrics/alloc_bytes")
        .on("GET", ServerMetrics::allocated)
        .on("HEAD", ServerMetrics::allocated);
  }

  private Route changeable(Route route, DataHandler data, DataWriteHandler writes) {
    return route
        .on("GET", threads.on(data::get))
        .on("POST", threads.onBody(data::quickPost, data::post))
        .on("PUT", threads.onBody(writes::put))
        .on("PATCH", threads.onBody(writes::patch));
  }
}
