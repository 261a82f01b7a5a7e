package org.rego4j.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pretty",
        "pretty=",
        "pretty=true",
        "pretty=tRuE",
        "pretty=false&pretty=true",
        "x&%70retty"
      })
  void isOn(String query) {
    assertTrue(QueryParameters.of(query).isOn("pretty"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pretty=1", "pretty=t", "Pretty", "pretty;x", "pretty%zz", "prettyx"})
  void isOff(String query) {
    assertFalse(QueryParameters.of(query).isOn("pretty"));
  }

  @Test
  void theLastValueCounts() {
    assertEquals("2", QueryParameters.of("a=1&a=2&b=3").last("a"));
    assertEquals("", QueryParameters.of("a=1&a").last("a"));
    assertEquals("1 + 2", QueryParameters.of("a=1+%2B+2").last("a"));
    assertEquals("\uFFFD", QueryParameters.of("a=%ff").last("a"));
    assertNull(QueryParameters.of("b=1").last("a"));
  }
}
