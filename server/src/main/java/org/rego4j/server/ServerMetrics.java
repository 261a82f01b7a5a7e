package org.rego4j.server;

import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Locale;
import java.util.Set;
import org.rego4j.server.http.Answers;
import org.rego4j.server.http.Request;

/** How long requests took, by route, method and status, under OPA's name and in its buckets. */
final class ServerMetrics {
  private static final double NANOS = 1e9;
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

  private final Histogram durations =
      Histogram.builder()
          .name("http_request_duration_seconds")
          .help("A histogram of duration for requests.")
          .labelNames("code", "handler", "method")
          .classicOnly()
          .withoutExemplars()
          .classicUpperBounds(1e-6, 5e-6, 1e-5, 5e-5, 1e-4, 5e-4, 1e-3, 0.01, 0.1, 1)
          .build();

  /**
   * Has the duration of a request measured, from its beginning to the end of its answer.
   *
   * @param handler the name of the route
   */
  void measure(Request request, String handler) {
    request
        .exchange()
        .addExchangeCompleteListener(
            (done, next) -> {
              String code = Integer.toString(done.getStatusCode());
              String method = request.method();
              String named = METHODS.contains(method) ? method.toLowerCase(Locale.ROOT) : "unknown";
              long nanos = System.nanoTime() - request.startNanos();
              durations.labelValues(code, handler, named).observe(nanos / NANOS);
              next.proceed();
            });
  }

  /** {@code GET /metrics}. */
  void get(Request request) {
    Answers.plain(
        request,
        "text/plain; version=0.0.4; charset=utf-8; escaping=underscores",
        HistogramText.of(durations.collect()));
  }

  /** {@code GET /metrics/alloc_bytes}: how many bytes of the heap are in use. */
  static void allocated(Request request) {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    Answers.plain(request, "text/plain; charset=utf-8", used + "\n");
  }
}
