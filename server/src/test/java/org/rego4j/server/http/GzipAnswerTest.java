package org.rego4j.server.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipAnswerTest {
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "br, gzip;q=0.001", "gzip ; q=1", "*;q=0, gzip"})
  void taken(String header) {
    assertTrue(GzipAnswer.accepts(header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "gzip;q=0", "gzip;q=x", "x-gzip", "deflate", "identity;q=0"})
  void notTaken(String header) {
    assertFalse(GzipAnswer.accepts(header));
  }

  @Test
  void notTakenWithoutAHeader() {
    assertFalse(GzipAnswer.accepts(null));
  }
}
