package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
  @Test
  void hostsAndPorts() {
    assertEquals(new ListenAddress("localhost", 8181), ListenAddress.of("localhost:8181"));
    assertEquals(new ListenAddress("0.0.0.0", 0), ListenAddress.of(":0"));
    assertEquals(new ListenAddress("::1", 80), ListenAddress.of("[::1]:80"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "localhost:", "x:70000", "x:-1", "::1:80", "unix:///tmp/x", "[::1]"})
  void whatIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> ListenAddress.of(text));
  }
}
