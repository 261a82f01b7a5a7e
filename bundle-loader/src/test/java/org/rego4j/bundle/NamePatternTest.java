package org.rego4j.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamePatternTest {
  @ParameterizedTest
  @CsvSource({
    "a, a, true",
    "a, ab, false",
    "*, '', true",
    "*.json, data.json, true",
    "*a*b, xxaxxb, true",
    "*a*b, xxbxxa, false",
    ".*, .hidden, true",
    ".*, shown, false",
    "?, é, true",
    "?, 😀, true",
    "??, a, false",
    "[a-c]x, bx, true",
    "[^a-c]x, bx, false",
    "[^a-c]x, dx, true",
    "[\\]]x, ]x, true",
    "\\*, *, true",
    "\\*, a, false",
    "[, [, false",
    "[], ], false",
    "[a, a, false",
    "a\\, a, false"
  })
  void matches(String pattern, String name, boolean wanted) {
    assertEquals(wanted, new NamePattern(pattern).matches(name));
  }
}
