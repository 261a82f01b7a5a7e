package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The durations that {@code GET /metrics} tells, under OPA's names. */
class ServerMetricsTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.of("package t\n\nallow := true\n", "{}");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpAnswer ask(String line) throws IOException {
    String request = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    return HttpAnswer.to(
        server.port(), request.getBytes(StandardCharsets.ISO_8859_1), false, 30_000);
  }

  @Test
  void requestsAreCountedByRouteMethodAndStatus() throws IOException, InterruptedException {
    ask("GET /v1/data/t/allow");
    ask("GET /v1/data/t/none/");
    ask("HEAD /v1/data");
    ask("DELETE /v1/data");
    ask("FOO /v1/policies");
    ask("GET /nope");
    ask("POST /health");
    ask("GET /health/live");
    HttpAnswer answer = ask("GET /metrics");
    // A request is counted when it is over, which may be after its client has the answer.
    for (int tries = 0; tries < 100 && !answer.body().contains("code=\"500\""); tries++) {
      Thread.sleep(50);
      answer = ask("GET /metrics");
    }
    assertEquals(200, answer.status());
    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8; escaping=underscores",
        answer.headers().get("Content-Type"));
    String text = answer.body();
    assertTrue(text.startsWith("# HELP http_request_duration_seconds A histogram of duration"));
    assertTrue(text.contains("# TYPE http_request_duration_seconds histogram\n"));
    counted(text, "200", "v1/data", "get");
    counted(text, "301", "v1/data", "get");
    counted(text, "405", "v1/data", "head");
    counted(text, "405", "catchall", "delete");
    counted(text, "405", "catchall", "unknown");
    counted(text, "500", "health", "get");
    assertFalse(text.contains("code=\"404\""), text);
    assertFalse(text.contains("handler=\"health\",method=\"post\""), text);
    for (String bound : new String[] {"1e-06", "5e-06", "1e-05", "0.0001", "0.01", "1", "+Inf"}) {
      assertTrue(
          text.contains("{code=\"200\",handler=\"v1/data\",method=\"get\",le=\"" + bound + "\"}"),
          text);
    }
  }

  @Test
  void numbersAreGos() {
    assertEquals("1e-06", HistogramText.number(1e-6));
    assertEquals("2.12e-05", HistogramText.number(2.12e-5));
    assertEquals("0.000364774", HistogramText.number(0.000364774));
    assertEquals("0", HistogramText.number(0));
    assertEquals("1", HistogramText.number(1));
    assertEquals("1.5e+21", HistogramText.number(1.5e21));
    assertEquals("+Inf", HistogramText.number(Double.POSITIVE_INFINITY));
  }

  private static void counted(String text, String code, String handler, String method) {
    String line =
        "http_request_duration_seconds_count{code=\"%s\",handler=\"%s\",method=\"%s\"} 1\n"
            .formatted(code, handler, method);
    assertTrue(text.contains(line), line + " in " + text);
  }
}
