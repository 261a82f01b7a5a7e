package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address for questions about health and metrics alone. */
@Timeout(120)
class DiagnosticAddressTest {
  private static final String POLICY =
      """
      package system.health

      good := true

      slow if {
        print("begun")
        count([x | some x in numbers.range(1, 300000); x > 0]) == 300000
      }
      """;

  /** How often the API's address was asked for metrics. */
  private int asked;

  private final TestServer server =
      TestServer.of(
          POLICY, "{}", ServerOptions.builder().diagnosticAddresses(List.of("localhost:0")));

  @AfterEach
  void close() {
    server.close();
  }

  /** The port of the diagnostic address, which is bound behind that of the API. */
  private int port() {
    return server.port(1);
  }

  private HttpAnswer ask(String method, String path) throws IOException {
    return HttpAnswer.to(
        port(),
        HttpAnswer.text(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /health, 200",
    "GET, /health?bundles&plugins, 200",
    "HEAD, /health, 405",
    "POST, /health, 405",
    "GET, /health/good, 200",
    "GET, /health/live, 500",
    "OPTIONS, /health/good, 405",
    "GET, /metrics, 200",
    "HEAD, /metrics, 200",
    "POST, /metrics, 405",
    "GET, /metrics/alloc_bytes, 200",
    "HEAD, /metrics/alloc_bytes, 200",
    "PUT, /metrics/alloc_bytes, 405",
    "GET, /, 404",
    "GET, /v1/data, 404",
    "POST, /v1/data, 404",
    "PUT, /v1/policies/x, 404",
    "GET, /v1/policies, 404",
    "GET, /v1/config, 404",
    "GET, /v1/status, 404",
    "GET, /v1/query, 404",
    "POST, /, 404",
    "GET, /debug/pprof/, 404",
    "OPTIONS, /foo, 404"
  })
  void servesHealthAndMetricsAndNothingElse(String method, String path, int status)
      throws IOException {
    assertEquals(status, ask(method, path).status());
  }

  @Test
  void isNotLoggedButCounted() throws IOException {
    assertEquals("{}\n", ask("GET", "/health").body());
    assertEquals(404, ask("GET", "/v1/data").status());
    HttpAnswer.get(server.port(0), "/health");
    HttpAnswer.get(server.port(0), "/v1/data");
    String count =
        "http_request_duration_seconds_count{code=\"200\",handler=\"%s\",method=\"get\"} ";
    for (int port : new int[] {server.port(0), port()}) {
      awaitMetric(port, "\n" + count.formatted("health") + "2\n");
      awaitMetric(port, "\n" + count.formatted("v1/data") + "1\n");
    }
    server.close();
    long logged = server.log().lines().filter(l -> l.contains("Received request.")).count();
    assertEquals(2, logged - asked, server.log());
  }

  /** Waits for a line: a request is counted a moment after its client has the answer. */
  private void awaitMetric(int port, String line) throws IOException {
    String metrics = "";
    while (!metrics.contains(line)) {
      metrics = HttpAnswer.get(port, "/metrics").body();
      asked += port == server.port(0) ? 1 : 0;
    }
  }

  @Test
  void aStopFinishesItsRequests() throws Exception {
    CompletableFuture<HttpAnswer> inHand =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return ask("GET", "/health/slow");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    while (!server.log().contains("begun")) {
      Thread.sleep(5);
    }
    server.stop();
    HttpAnswer answer = inHand.get();
    assertEquals(200, answer.status());
    assertEquals("{}\n", answer.body());
  }
}
