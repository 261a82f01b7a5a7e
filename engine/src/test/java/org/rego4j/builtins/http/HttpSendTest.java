package org.rego4j.builtins.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.Capabilities;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.builtins.BuiltinCases;
import org.rego4j.builtins.Network;
import org.rego4j.eval.EvalException;

/** Requests to hosts that the tests start. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HttpSendTest {
  /** What a policy asks about what {@code http.send} gives for an object. */
  private static final String POLICY =
      """
      package t

      response := http.send(input)

      twice := [http.send(input).raw_body, http.send(input).raw_body]

      all := [http.send(r).raw_body | some r in input]
      """;

  private static Engine engine(Network network) {
    return Engine.builder().network(network).module("t.rego", POLICY).build();
  }

  private static EvalResult send(Network network, Object request, String rule) {
    return engine(network).prepareQuery("data.t." + rule).eval(EvalOptions.input(request));
  }

  private static String json(Map<String, ?> request) {
    return send(Network.ofMachine(), request, "response").json().orElse("undefined");
  }

  private static String error(Map<String, ?> request) {
    EvalResult result = send(Network.ofMachine(), request, "response");
    assertTrue(result.value().isEmpty());
    return String.valueOf(result.builtinErrors().get(0).getMessage());
  }

  @TestFactory
  Stream<DynamicTest> mistakesInRequests() throws IOException {
    return BuiltinCases.of("http");
  }

  @Test
  void sendsWhatIsSaidAndReadsWhatComes() throws IOException {
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) ->
                ScriptedHost.respond(
                    out,
                    200,
                    "Content-Type: application/json\r\nX-A: 1\r\nx-a: 2\r\n",
                    "{\"a\": [1.0]} x"))) {
      Map<String, ?> request =
          Map.of(
              "method",
              "post",
              "url",
              host.url() + "/a/b?c=d e#f",
              "headers",
              Map.of("x-foo", " v ", "Host", "h.example", "Content-Length", "99"),
              "body",
              Map.of("k", List.of(1, "<")));
      assertEquals(
          "{\"body\":{\"a\":[1.0]},\"headers\":{\"content-length\":[\"14\"],"
              + "\"content-type\":[\"application/json\"],\"x-a\":[\"1\",\"2\"]},"
              + "\"raw_body\":\"{\\\"a\\\": [1.0]} x\",\"status\":\"200 Said\",\"status_code\":200}",
          json(request));
      ScriptedHost.Asked asked = host.asked().get(0);
      assertEquals(
          """
          POST /a/b?c=d e HTTP/1.1
          Host: h.example
          User-Agent: Open-Policy-Agent/1.22.2 (linux, amd64)
          Content-Length: 18
          X-Foo: v
          Accept-Encoding: gzip
          Connection: close

          """
              .replace("\n", "\r\n"),
          asked.head());
      assertEquals("{\"k\":[1,\"\\u003c\"]}", asked.body());
    }
  }

  @Test
  void equalRequestsOfAQueryAreOneUnlessTheyFail() throws IOException {
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) ->
                ScriptedHost.respond(
                    out, asked.path().equals("/bad") ? 500 : 200, "", "n" + asked.number()))) {
      Map<String, ?> good = Map.of("method", "get", "url", host.url() + "/good");
      assertEquals("[\"n0\",\"n0\"]", send(Network.ofMachine(), good, "twice").json().orElse(""));
      Map<String, ?> bad = Map.of("method", "get", "url", host.url() + "/bad");
      assertEquals("[\"n1\",\"n2\"]", send(Network.ofMachine(), bad, "twice").json().orElse(""));
      List<Map<String, ?>> ignored = new ArrayList<>();
      for (String value : List.of("a", "b")) {
        ignored.add(
            Map.of(
                "method", "get",
                "url", host.url(),
                "headers", Map.of("X-Id", value),
                "cache_ignored_headers", List.of("X-Id")));
      }
      assertEquals("[\"n3\",\"n3\"]", send(Network.ofMachine(), ignored, "all").json().orElse(""));
    }
  }

  @Test
  void followsRedirectsWhereToldAndKeepsSecretsFromOthers() throws IOException {
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) -> {
              String path = asked.path();
              String port = asked.head().replaceAll("(?s).*\r\nHost: [^:\r]*:([0-9]+)\r\n.*", "$1");
              switch (path) {
                case "/same" -> ScriptedHost.respond(out, 302, "Location: end\r\n", "");
                case "/keep" -> ScriptedHost.respond(out, 307, "Location: /end\r\n", "");
                case "/other" ->
                    ScriptedHost.respond(
                        out, 302, "Location: http://localhost:" + port + "/end\r\n", "");
                case "/nowhere" -> ScriptedHost.respond(out, 302, "Location: ftp://x/y\r\n", "");
                default -> ScriptedHost.respond(out, 200, "", path);
              }
            })) {
      Map<String, ?> plain = Map.of("method", "get", "url", host.url() + "/same");
      assertTrue(json(plain).contains("\"status_code\":302"));
      for (String path : List.of("/same", "/keep", "/other")) {
        Map<String, ?> request =
            Map.of(
                "method",
                "post",
                "url",
                host.url() + path,
                "enable_redirect",
                true,
                "raw_body",
                "b",
                "headers",
                Map.of("Authorization", "s", "Cookie", "c", "X-A", "1"));
        assertTrue(json(request).contains("\"raw_body\":\"/end\""), path);
        ScriptedHost.Asked last = host.asked().get(host.asked().size() - 1);
        boolean kept = path.equals("/keep");
        assertEquals(kept ? "POST /end HTTP/1.1" : "GET /end HTTP/1.1", last.line());
        assertEquals(kept ? "b" : "", last.body());
        assertTrue(last.has("X-A: 1"));
        assertTrue(last.has("Referer: " + host.url() + path));
        assertEquals(!path.equals("/other"), last.has("Authorization: s"));
        assertEquals(!path.equals("/other"), last.has("Cookie: c"));
      }
      assertEquals(
          "http.send: Get \"ftp://x/y\": unsupported protocol scheme \"ftp\"",
          error(Map.of("method", "get", "url", host.url() + "/nowhere", "enable_redirect", true)));
    }
  }

  @Test
  void redirectsEndSomewhere() throws IOException {
    try (ScriptedHost host =
        ScriptedHost.start((asked, out) -> ScriptedHost.respond(out, 302, "Location: /\r\n", ""))) {
      assertEquals(
          "http.send: Get \"" + host.url() + "/\": stopped after 1000 redirects",
          error(
              Map.of(
                  "method",
                  "get",
                  "url",
                  host.url() + "/",
                  "timeout",
                  "100s",
                  "enable_redirect",
                  true)));
    }
  }

  @Test
  void capabilitiesHoldForTheFirstHostAndEveryRedirect() throws IOException {
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) ->
                ScriptedHost.respond(out, 302, "Location: http://localhost:1/\r\n", ""))) {
      Engine engine =
          Engine.builder()
              .capabilities(Capabilities.ALL.withHosts(Set.of("127.0.0.1")))
              .module("t.rego", POLICY)
              .build();
      Map<String, ?> first =
          Map.of("method", "get", "url", "http://localhost:" + host.port(), "raise_error", false);
      assertEquals(
          "{\"error\":{\"code\":\"eval_http_send_internal_error\",\"message\":"
              + "\"t.rego:3: eval_builtin_error: http.send: disallowed host: localhost\"},"
              + "\"status_code\":0}",
          engine.prepareQuery("data.t.response").eval(EvalOptions.input(first)).json().orElse(""));
      assertEquals(List.of(), host.asked());
      Map<String, ?> second =
          Map.of("method", "get", "url", host.url(), "raise_error", false, "enable_redirect", true);
      assertEquals(
          "{\"error\":{\"code\":\"eval_http_send_network_error\",\"message\":"
              + "\"Get \\\"http://localhost:1/\\\": disallowed host: localhost\"},"
              + "\"status_code\":0}",
          engine.prepareQuery("data.t.response").eval(EvalOptions.input(second)).json().orElse(""));
      Engine none =
          Engine.builder()
              .capabilities(Capabilities.ALL.withHosts(Set.of()))
              .module("t.rego", POLICY)
              .build()
              .update()
              .data(org.rego4j.value.ObjectValue.EMPTY)
              .build();
      EvalResult refused =
          none.prepareQuery("data.t.response")
              .eval(EvalOptions.input(Map.of("method", "get", "url", host.url())));
      assertEquals(
          "http.send: disallowed host: 127.0.0.1", refused.builtinErrors().get(0).getMessage());
    }
  }

  @Test
  void triesAgainWhereNothingCame() throws IOException {
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) -> {
              if (asked.number() >= 2) {
                ScriptedHost.respond(out, 503, "", "there");
              }
            })) {
      assertTrue(
          json(Map.of("method", "get", "url", host.url(), "max_retry_attempts", 3))
              .contains("\"raw_body\":\"there\",\"status\":\"503 Said\""));
      assertEquals(3, host.asked().size());
    }
    try (ScriptedHost host = ScriptedHost.start((asked, out) -> {})) {
      assertEquals(
          "http.send: Get \"" + host.url() + "\": EOF",
          error(Map.of("method", "get", "url", host.url(), "max_retry_attempts", 1)));
      assertEquals(2, host.asked().size());
    }
  }

  @Test
  void endsWhenItsTimeIsOver() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) -> {
              if (asked.path().equals("/body")) {
                ScriptedHost.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx");
                out.flush();
              }
              never.await();
            })) {
      assertEquals(
          "http.send: Get " + host.url() + "/: request timed out",
          error(Map.of("method", "get", "url", host.url() + "/", "timeout", "50ms")));
      assertEquals(
          "{\"error\":{\"code\":\"eval_http_send_network_error\",\"message\":\"Get \\\""
              + host.url()
              + "\\\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)\"}"
              + ",\"status_code\":0}",
          json(
              Map.of(
                  "method",
                  "get",
                  "url",
                  host.url(),
                  "timeout",
                  50_000_000,
                  "raise_error",
                  false)));
      assertEquals(
          "http.send: context deadline exceeded"
              + " (Client.Timeout or context cancellation while reading body)",
          error(Map.of("method", "get", "url", host.url() + "/body", "timeout", "50ms")));
      Network hurried =
          Network.ofMachine().withEnvironment(n -> n.equals("HTTP_SEND_TIMEOUT") ? "50ms" : null);
      assertEquals(
          "http.send: Get " + host.url() + ": request timed out",
          send(hurried, Map.of("method", "get", "url", host.url()), "response")
              .builtinErrors()
              .get(0)
              .getMessage());
    } finally {
      never.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsWithItsQuery(boolean raises) throws IOException {
    AtomicBoolean cancelled = new AtomicBoolean();
    CountDownLatch never = new CountDownLatch(1);
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) -> {
              cancelled.set(true);
              never.await();
            })) {
      Map<String, ?> request =
          Map.of("method", "get", "url", host.url(), "timeout", 0, "raise_error", raises);
      EvalOptions told = EvalOptions.builder().input(request).cancelled(cancelled::get).build();
      EvalOptions timed =
          EvalOptions.builder().input(request).timeout(Duration.ofMillis(50)).build();
      for (EvalOptions options : List.of(told, timed)) {
        EvalException e =
            assertThrows(
                EvalException.class,
                () -> engine(Network.ofMachine()).prepareQuery("data.t.response").eval(options));
        assertEquals(EvalException.CANCELLED, e.code());
        assertEquals("http.send: timed out (context deadline exceeded)", e.getMessage());
      }
    } finally {
      never.countDown();
    }
  }

  @Test
  void bodiesAreBounded() throws IOException {
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) -> {
              ScriptedHost.write(out, "HTTP/1.1 200 OK\r\n\r\n");
              byte[] some = new byte[1 << 16];
              while (true) {
                out.write(some);
              }
            })) {
      Map<String, ?> request = Map.of("method", "get", "url", host.url(), "timeout", "100s");
      Network narrow = Network.ofMachine().withTransport(new DirectTransport(1000));
      assertEquals(
          "http.send: response body is larger than 1000 bytes",
          send(narrow, request, "response").builtinErrors().get(0).getMessage());
      EvalOptions few = EvalOptions.builder().input(request).maxSteps(1_000_000).build();
      EvalException e =
          assertThrows(
              EvalException.class,
              () -> engine(Network.ofMachine()).prepareQuery("data.t.response").eval(few));
      assertEquals("query exceeded its budget of steps", e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "method, GET / HTTP/1.1\\r\\nX: y",
    "url, /\\r\\nX: y",
    "name, a\\r\\nX",
    "value, b\\r\\nX: y",
    "value, b\\nX: y",
    "host, h\\r\\nX: y",
    "agent, u\\r\\nX: y",
  })
  void nothingIsInjected(String where, String written) throws IOException {
    String text = written.replace("\\r", "\r").replace("\\n", "\n");
    try (ScriptedHost host =
        ScriptedHost.start((asked, out) -> ScriptedHost.respond(out, 200, "", ""))) {
      Map<String, ?> headers =
          switch (where) {
            case "name" -> Map.of(text, "v");
            case "value" -> Map.of("A", text);
            case "host" -> Map.of("Host", text);
            case "agent" -> Map.of("User-Agent", text);
            default -> Map.of();
          };
      String message =
          error(
              Map.of(
                  "method",
                  where.equals("method") ? text : "get",
                  "url",
                  host.url() + (where.equals("url") ? text : "/"),
                  "headers",
                  headers));
      assertTrue(message.contains("invalid"), message);
      assertEquals(List.of(), host.asked());
    }
  }

  @Test
  void aHostThatCannotBeOneIsNotSent() throws IOException {
    try (ScriptedHost host =
        ScriptedHost.start((asked, out) -> ScriptedHost.respond(out, 200, "", ""))) {
      json(Map.of("method", "get", "url", host.url(), "headers", Map.of("Host", "a b/c")));
      assertTrue(host.asked().get(0).has("Host: "));
    }
  }

  @Test
  void asksUnixSockets(@TempDir Path folder) throws IOException {
    Path path = Files.createTempDirectory(folder, "s").resolve("x.sock");
    try (ScriptedHost host =
        ScriptedHost.start(
            path, (asked, out) -> ScriptedHost.respond(out, 200, "", "from a socket"))) {
      String url = "unix://localhost/p?socket=" + path.toString().replace("/", "%2F") + "&b=1&a=2";
      assertTrue(json(Map.of("method", "get", "url", url)).contains("from a socket"));
      assertEquals("GET /p?a=2&b=1 HTTP/1.1", host.asked().get(0).line());
      assertTrue(host.asked().get(0).has("Host: localhost"));
    }
    assertEquals(
        "http.send: Get \"http://localhost/p\": dial unix /nowhere/x.sock: connect:"
            + " no such file or directory",
        error(Map.of("method", "get", "url", "unix://localhost/p?socket=/nowhere/x.sock")));
  }

  @Test
  void anotherTransportIsAsked() {
    List<HttpRequest> sent = new ArrayList<>();
    Network network =
        Network.ofMachine()
            .withTransport(
                (request, waiting) -> {
                  sent.add(request);
                  return new HttpResponse(200, "200 OK", Map.of(), new byte[] {'x'});
                });
    Map<String, ?> request = Map.of("method", "get", "url", "https://u:p@b\u00fccher.example/p?q");
    assertTrue(send(network, request, "response").json().orElse("").contains("\"raw_body\":\"x\""));
    assertEquals("xn--bcher-kva.example", sent.get(0).host());
    assertEquals(443, sent.get(0).port());
    assertEquals("/p?q", sent.get(0).target());
    assertTrue(sent.get(0).secure());
    assertEquals(List.of("Basic dTpw"), sent.get(0).headers().get("Authorization"));
    assertFalse(sent.get(0).headers().containsKey("Connection"));
  }
}
