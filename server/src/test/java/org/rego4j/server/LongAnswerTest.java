package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers too long to be written at once. */
@Timeout(60)
class LongAnswerTest {
  private static final String ITEMS =
      IntStream.range(0, 40_000)
          .mapToObj(i -> "{\"id\":" + i + ",\"name\":\"caf\u00e9 \ud83d\ude00 " + i + "\"}")
          .collect(Collectors.joining(",", "[", "]"));

  private final TestServer server = TestServer.of("package p", "{\"items\":" + ITEMS + "}");

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void isWhole() throws IOException {
    HttpAnswer answer = HttpAnswer.get(server.port(), "/v1/data/items");

    assertEquals(200, answer.status());
    assertEquals("{\"result\":" + ITEMS + "}\n", answer.body());
  }

  @Test
  void isWholeInGzip() throws IOException {
    String path = "/v1/data/items";
    HttpAnswer answer =
        HttpAnswer.post(server.port(), path, "{\"input\": 1}", "Accept-Encoding: gzip");

    assertEquals("gzip", answer.headers().get("Content-Encoding"));
    assertEquals("{\"result\":" + ITEMS + "}\n", answer.body());
  }

  @Test
  void hasWhatStandsBehindIt() throws IOException {
    HttpAnswer answer = HttpAnswer.post(server.port(), "/v1/data/items?pretty", "{}");

    assertTrue(answer.body().startsWith("{\n  \"result\": [\n    {\n      \"id\": 0,"));
    assertTrue(answer.body().endsWith("missing from the request\"\n  }\n}\n"));
  }

  @Test
  void isNotSentToWhoAsksForItsHead() throws IOException {
    String request = "HEAD /v1/data/items HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    HttpAnswer answer = HttpAnswer.to(server.port(), HttpAnswer.text(request));

    assertEquals("", answer.body());
  }
}
