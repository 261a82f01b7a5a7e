package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rego4j.json.JsonReader;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;

/** The server answers as OPA answered the same requests; what differs on purpose says so. */
class RecordedAnswersTest {
  private static final Path FOLDER = Path.of("..", "conformance-tests", "http");
  private static final int LONGEST = 4096;

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TestServer.of(
            Files.readString(FOLDER.resolve("policy.rego")),
            Files.readString(FOLDER.resolve("data.json")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @TestFactory
  List<DynamicTest> requests() throws IOException {
    return tests("requests.txt", "answers.jsonl");
  }

  /** What the documentation of OPA's REST API has its readers send. */
  @TestFactory
  List<DynamicTest> documentedRequests() throws IOException {
    return tests("documented-requests.txt", "documented-answers.jsonl");
  }

  /** Routes, methods, parameters, paths and bodies, good and bad. */
  @TestFactory
  List<DynamicTest> variations() throws IOException {
    return tests("variations-requests.txt", "variations-answers.jsonl");
  }

  private List<DynamicTest> tests(String list, String recordedAnswers) throws IOException {
    List<HttpCase> cases = HttpCase.read(FOLDER.resolve(list));
    List<String> answers = Files.readAllLines(FOLDER.resolve(recordedAnswers));
    assertEquals(cases.size(), answers.size(), "record OPA's answers again");
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      HttpCase asked = cases.get(i);
      String recorded = answers.get(i);
      tests.add(DynamicTest.dynamicTest(asked.line, () -> check(asked, recorded)));
    }
    return tests;
  }

  private void check(HttpCase asked, String recorded) throws IOException {
    ObjectValue answer = (ObjectValue) JsonReader.read(recorded);
    assertEquals(asked.line, text(answer, "request"), "record OPA's answers again");
    HttpAnswer given =
        HttpAnswer.to(server.port(), asked.bytes(), asked.cut, asked.isRaw() ? 2000 : 30_000);
    if (asked.ours != null) {
      assertEquals(
          Integer.parseInt(asked.ours.substring(0, asked.ours.indexOf(' '))), given.status());
      return;
    }
    Map<String, String> headers = new TreeMap<>();
    ObjectValue expected = (ObjectValue) Objects.requireNonNull(answer.get("headers"));
    for (int i = 0; i < expected.length(); i++) {
      headers.put(
          ((StringValue) expected.keyAt(i)).value(), ((StringValue) expected.valueAt(i)).value());
    }
    assertEquals(text(answer, "body"), masked(given.body(), asked));
    assertEquals(headers, given.headers());
    assertEquals(
        ((NumberValue) Objects.requireNonNull(answer.get("status"))).longValue(), given.status());
  }

  private static String text(ObjectValue object, String key) {
    return ((StringValue) Objects.requireNonNull(object.get(key))).value();
  }

  /** The body without what differs from one request to the next. */
  private static String masked(String body, HttpCase asked) {
    String text = body.replaceAll("(\"query_id\"): ?\\d+", "$1:0");
    if (asked.masks.contains("metrics")) {
      text = text.replaceAll("(_ns\"): ?\\d+", "$1:0");
      text = text.replaceAll("(\"counter_server_query_cache_hit\"): ?\\d+", "$1:0");
    }
    if (asked.masks.contains("message")) {
      text = text.replaceAll("\"message\": \"(?:[^\"\\\\]|\\\\.)*\"", "\"message\": \"\"");
    }
    if (asked.masks.contains("id")) {
      text = text.replaceAll("(\"id\"): ?\"[-0-9a-f]{36}\"", "$1:\"\"");
    }
    if (asked.masks.contains("version")) {
      text = text.replaceAll("\"version\": ?\"1\\.22\\.\\d+\"", "\"version\":\"\"");
    }
    if (asked.masks.contains("locals")) {
      text = text.replaceAll("__local\\d+__", "__local__");
    }
    if (asked.masks.contains("error")) {
      text = text.replaceAll("\"error\": ?\"(?:[^\"\\\\]|\\\\.)*\"", "\"error\":\"\"");
    }
    if (asked.masks.contains("body")) {
      return "";
    }
    int length = text.codePointCount(0, text.length());
    return length > LONGEST ? "sha256 " + hash(text) + " of " + length : text;
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
