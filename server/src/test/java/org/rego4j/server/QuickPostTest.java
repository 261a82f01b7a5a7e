package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is asked again is answered on the thread that read it, unless it is long: nobody sees it.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class QuickPostTest {
  private final TestServer server =
      TestServer.of(
          """
          package p

          short := input.x if print("short", input.x)

          long := sum([1 | print("long", input.x); some i in numbers.range(1, 5000); i > 0])

          wide := [i | some i in numbers.range(1, 1500)]

          deep := data.a.b

          conflict := 1
          conflict := input.x

          bad := to_number(input.x)
          """,
          "{\"a\": {\"b\": \"base\"}}");

  @AfterEach
  void close() {
    server.close();
  }

  private String twice(String path, String body) throws IOException {
    HttpAnswer first = HttpAnswer.post(server.port(), path, body);
    HttpAnswer second = HttpAnswer.post(server.port(), path, body);
    assertEquals(first.status(), second.status());
    assertEquals(first.headers(), second.headers());
    assertEquals(first.body(), second.body());
    return second.body();
  }

  private int printed(String text) {
    server.close();
    return server.log().split("\"" + text + "\"", -1).length - 1;
  }

  @Test
  void shortDecisions() throws IOException {
    assertEquals("{\"result\":7}\n", twice("/v1/data/p/short", "{\"input\": {\"x\": 7}}"));
    assertEquals(2, printed("short 7"));
  }

  @Test
  void longDecisionsPrintOnce() throws IOException {
    assertEquals("{\"result\":5000}\n", twice("/v1/data/p/long", "{\"input\": {\"x\": 7}}"));
    assertEquals(2, printed("long 7"));
  }

  @Test
  void otherAnswers() throws IOException {
    twice("/v1/data/p/wide", "{\"input\": {}}");
    twice("/v1/data/p/deep", "{}");
    twice("/v1/data/p/none", "{\"input\": {\"x\": 1}}");
    twice("/v1/data/p/conflict", "{\"input\": {\"x\": 2}}");
    twice("/v1/data/p/bad", "{\"input\": {\"x\": \"y\"}}");
    twice("/v1/data/p/bad?strict-builtin-errors", "{\"input\": {\"x\": \"y\"}}");
    twice("/v1/data/p/short", "{\"input\": ");
    twice("/v1/data/p/short", "[".repeat(4000));
    twice("/v1/data/p/short?pretty", "{\"input\": {\"x\": [1]}}");
    twice("/v1/data", "{\"input\": {\"x\": 1}}");
  }
}
