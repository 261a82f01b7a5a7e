package org.rego4j.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
  private static RequestTarget target(String path) {
    RequestTarget target = RequestTarget.of(path, "");
    assertNotNull(target);
    return target;
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/a/b, /a/b",
    "/a//b, /a/b",
    "/a/./b, /a/b",
    "/a/../b, /b",
    "/../../a, /a",
    "/a/.., /",
    "/a/b/.., /a",
    "/a/b/, /a/b/",
    "/a//, /a/",
    "//, /",
    "/a/%2e%2e/b, /a/%2e%2e/b",
    "/.a/b.., /.a/b.."
  })
  void pathsAreCleaned(String path, String clean) {
    assertEquals(clean, target(path).cleanedPath());
  }

  @Test
  void anEscapedSlashStaysInItsSegment() {
    assertEquals(List.of("v1", "data", "a/b", "..", ""), texts("/v1/data/a%2Fb/%2e%2e/"));
  }

  @Test
  void whatNeedsAnEscapeLosesEscapedSlashes() {
    // The library that OPA uses makes the path anew where it holds a sign that needs an escape.
    assertEquals(List.of("a", "b", "{c"), texts("/a%2Fb/{c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%", "/%2", "/%zz", "/a\u007f", "/\u000b", "v1/data", ""})
  void whatIsNoPathIsRefused(String path) {
    assertNull(path.isEmpty() ? RequestTarget.of("x", "") : RequestTarget.of(path, ""));
  }

  @Test
  void hiddenSignsComeBack() {
    RequestTarget target = RequestTarget.of("/x\u0002y\u0003", "a\u0007\u0001zz");
    assertNotNull(target);
    assertEquals("/x[y]", target.path());
    assertEquals("a=%zz", target.query());
  }

  private static List<String> texts(String path) {
    return target(path).segments().stream()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }
}
