package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rego4j.server.log.LogFormat;
import org.rego4j.server.log.LogOptions;
import org.rego4j.server.log.LogOptions.Level;

/** The lines of requests, in each format and at each level, as OPA has them. */
@Timeout(120)
class RequestLogTest {
  private static final String POLICY =
      """
      package t

      size := count(input)

      says if print("hello", input)
      """;
  private static final String BODY = "{\"input\": [1, \"<é>\"]}";

  private static LogOptions options(Level level, LogFormat format) {
    return new LogOptions(level, Level.INFO, format, "");
  }

  /** The log of a server that answers a request, from its first line on. */
  private static String logOf(LogOptions options, byte[] request) throws Exception {
    try (TestServer server = TestServer.of(POLICY, "{}", ServerOptions.builder(), options)) {
      HttpAnswer.to(server.port(), request);
      if (options.requests().compareTo(options.level()) <= 0) {
        awaitAnswer(server);
      }
      return shown(server.logAtEnd());
    }
  }

  /** Waits for an answer's line: the client has the answer a moment before that is logged. */
  private static void awaitAnswer(TestServer server) throws InterruptedException {
    while (!server.log().contains("Sent response.")) {
      Thread.sleep(5);
    }
  }

  /** A log without what differs from one run to the next, and without the lines of the server. */
  private static String shown(String log) {
    String shown =
        log.replaceAll("127.0.0.1:\\d+", "CLIENT")
            .replaceAll("(\"?time\"?(?::| =) ?)\"[^\"]*\"", "$1\"TIME\"")
            .replaceAll("(resp_duration\"?(?::| =) ?)[\\d.]+", "$1TOOK");
    int from = shown.indexOf("{\"client_addr\"");
    int to = shown.indexOf("{\"level\":\"info\",\"msg\":\"Shutting");
    return from < 0 || to < 0 ? shown : shown.substring(from, to);
  }

  private static byte[] post(String target, String headers, byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(target, headers, body.length);
    out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static byte[] post(String target, String body) throws IOException {
    return post(target, "", body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] packed(String body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void aLineHasNoBodiesUnlessItIsAskedForThem() throws Exception {
    assertEquals(
        """
        {"client_addr":"CLIENT","level":"info","msg":"Received request.","req_id":1,\
        "req_method":"POST","req_path":"/v1/data/t/size","time":"TIME"}
        {"client_addr":"CLIENT","level":"info","msg":"Sent response.","req_id":1,\
        "req_method":"POST","req_path":"/v1/data/t/size","resp_bytes":13,"resp_duration":TOOK,\
        "resp_status":200,"time":"TIME"}
        """,
        logOf(options(Level.INFO, LogFormat.JSON), post("/v1/data/t/size?x=1", BODY)));
  }

  @Test
  void aLineForDebuggingHasTheBodiesAndTheParameters() throws Exception {
    assertEquals(
        """
        {"client_addr":"CLIENT","level":"info","msg":"Received request.",\
        "req_body":"{\\"input\\": [1, \\"\\u003cé\\u003e\\"]}","req_id":1,"req_method":"POST",\
        "req_params":{"x":["1","2"],"y":[""]},"req_path":"/v1/data/t/size","time":"TIME"}
        {"client_addr":"CLIENT","level":"info","msg":"Sent response.","req_id":1,\
        "req_method":"POST","req_path":"/v1/data/t/size","resp_body":"{\\"result\\":2}\\n",\
        "resp_bytes":13,"resp_duration":TOOK,"resp_status":200,"time":"TIME"}
        """,
        logOf(
            options(Level.DEBUG, LogFormat.JSON),
            post("/v1/data/t/size?x=1&x=2&y&z=%zz&a;b", BODY)));
  }

  @Test
  void objectsOverSeveralLines() throws Exception {
    String log =
        logOf(options(Level.DEBUG, LogFormat.JSON_PRETTY), post("/v1/data/t/size?x", BODY));
    String expected =
        """
        {
          "client_addr": "CLIENT",
          "level": "info",
          "msg": "Received request.",
          "req_body": "{\\"input\\": [1, \\"\\u003cé\\u003e\\"]}",
          "req_id": 1,
          "req_method": "POST",
          "req_params": {
            "x": [
              ""
            ]
          },
          "req_path": "/v1/data/t/size",
          "time": "TIME"
        }
        {
          "client_addr": "CLIENT",
          "level": "info",
          "msg": "Sent response.",
          "req_id": 1,
          "req_method": "POST",
          "req_path": "/v1/data/t/size",
          "resp_body": "{\\"result\\":2}\\n",
          "resp_bytes": 13,
          "resp_duration": TOOK,
          "resp_status": 200,
          "time": "TIME"
        }
        """;
    assertTrue(log.contains(expected), log);
  }

  @Test
  void textForPeople() throws Exception {
    String log = logOf(options(Level.DEBUG, LogFormat.TEXT), post("/v1/data/t/size?x", BODY));
    String expected =
        """
        [INFO] Received request.
          client_addr = "CLIENT"
          req_body = |
              {
                "input": [
                  1,
                  "<é>"
                ]
              }
          req_id = 1
          req_method = "POST"
          req_params = |
              {
                "x": [
                  ""
                ]
              }
          req_path = "/v1/data/t/size"

        [INFO] Sent response.
          client_addr = "CLIENT"
          req_id = 1
          req_method = "POST"
          req_path = "/v1/data/t/size"
          resp_body = |
              {"result":2}
             \s

          resp_bytes = 13
          resp_duration = TOOK
          resp_status = 200

        """;
    assertTrue(log.contains(expected), log);
    String deep = "[".repeat(2000);
    String broken = logOf(options(Level.DEBUG, LogFormat.TEXT), post("/v1/data/t/size", deep));
    assertTrue(broken.contains("  req_body = \"" + deep + "\"\n"), broken);
  }

  @Test
  void packedBodiesAreUnpacked() throws Exception {
    String gzip = "Content-Encoding: gzip\r\n";
    LogOptions debug = options(Level.DEBUG, LogFormat.JSON);
    String log = logOf(debug, post("/v1/data/t/size", gzip, packed("{\"input\": [3]}")));
    assertTrue(log.contains("\"req_body\":\"{\\\"input\\\": [3]}\","), log);
    byte[] none = "no gzip, and long enough".getBytes(StandardCharsets.UTF_8);
    log = logOf(debug, post("/v1/data/t/size", gzip, none));
    assertTrue(
        log.startsWith(
            "{\"client_addr\":\"CLIENT\",\"err\":\"gzip: invalid header\",\"level\":\"error\","
                + "\"msg\":\"Failed to read body.\",\"req_id\":1,\"req_method\":\"POST\","
                + "\"req_params\":{},\"req_path\":\"/v1/data/t/size\",\"time\":\"TIME\"}\n"),
        log);
    assertTrue(log.contains("could not decompress the body: gzip: invalid header"), log);
  }

  @Test
  void packedAnswersAreShownUnpacked() throws Exception {
    String wide = "{\"input\": [\"" + "x".repeat(3000) + "\"]}";
    String policy = "package t\n\necho := input\n";
    try (TestServer server =
        TestServer.of(
            policy, "{}", ServerOptions.builder(), options(Level.DEBUG, LogFormat.JSON))) {
      HttpAnswer answer =
          HttpAnswer.to(
              server.port(),
              post(
                  "/v1/data/t/echo",
                  "Accept-Encoding: gzip\r\n",
                  wide.getBytes(StandardCharsets.UTF_8)));
      assertEquals(200, answer.status());
      awaitAnswer(server);
      String log = server.logAtEnd();
      assertTrue(log.contains("\"resp_body\":\"{\\\"result\\\":[\\\"xxx"), log);
    }
  }

  @Test
  void ofLongBodiesTheBeginningIsLogged() throws Exception {
    String wide = "{\"input\": [\"" + "x".repeat(100_000) + "\"]}";
    String log = logOf(options(Level.DEBUG, LogFormat.JSON), post("/v1/data/t/size", wide));
    String cut = wide.substring(0, 64 * 1024).replace("\"", "\\\"");
    assertTrue(log.contains("\"req_body\":\"" + cut + "...\","), log);
    assertTrue(log.contains("\"resp_body\":\"{\\\"result\\\":1}\\n\""), log);
  }

  @Test
  void requestsHaveALevelOfTheirOwn() throws Exception {
    byte[] request = post("/v1/data/t/says", BODY);
    LogOptions quiet = new LogOptions(Level.INFO, Level.DEBUG, LogFormat.JSON, "");
    String log = logOf(quiet, request);
    assertTrue(!log.contains("Received request.") && log.contains("hello"), log);
    LogOptions loud = new LogOptions(Level.ERROR, Level.ERROR, LogFormat.JSON, "");
    log = logOf(loud, request);
    assertTrue(log.contains("\"level\":\"error\",\"msg\":\"Received request.\","), log);
    assertTrue(!log.contains("hello"), log);
  }

  @Test
  void timesHaveALayout() throws Exception {
    LogOptions layout = new LogOptions(Level.INFO, Level.INFO, LogFormat.JSON, "2006|01|02 MST");
    try (TestServer server = TestServer.of(POLICY, "{}", ServerOptions.builder(), layout)) {
      HttpAnswer.get(server.port(), "/health");
      awaitAnswer(server);
      List<String> lines =
          server.logAtEnd().lines().filter(l -> l.contains("req_path\":\"/health")).toList();
      assertEquals(2, lines.size());
      for (String line : lines) {
        assertTrue(line.matches(".*\"time\":\"\\d{4}\\|\\d\\d\\|\\d\\d UTC\"}"), line);
      }
    }
  }
}
