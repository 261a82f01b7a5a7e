package org.rego4j.server.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {
  private static ListenAddress.Tcp port(String text) {
    return (ListenAddress.Tcp) ListenAddress.of(text);
  }

  private static void assertPort(String host, int port, String text) {
    assertEquals(host, port(text).host(), text);
    assertEquals(port, port(text).port(), text);
  }

  @Test
  void hostsAndPorts() {
    assertPort("localhost", 8181, "localhost:8181");
    assertPort("", 0, ":0");
    assertPort("", 0, ":");
    assertPort("::1", 80, "[::1]:80");
    assertPort("localhost", 80, "HTTP://localhost:80");
    assertPort("localhost", 80, "u:p@localhost:80/x?y");
  }

  @Test
  void unixSockets() {
    assertEquals(new ListenAddress.Unix("/tmp/x"), ListenAddress.of("unix:///tmp/x"));
    assertEquals(new ListenAddress.Unix("x.sock"), ListenAddress.of("UNIX://x.sock"));
    assertEquals(new ListenAddress.Unix("localhost:80"), ListenAddress.of("unix://localhost:80"));
  }

  /** What OPA says of the same addresses. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          a b:1, 'parse "http://a b:1": invalid character " " in host name'
          localhost:abc, 'parse "http://localhost:abc": invalid port ":abc" after host'
          localhost:-1, 'parse "http://localhost:-1": invalid port ":-1" after host'
          ::1:80, 'parse "http://::1:80": invalid port "::1:80" after host'
          [::1, 'parse "http://[::1": missing '']'' in host'
          [::1]x:1, 'parse "http://[::1]x:1": invalid port "x:1" after host'
          unix:x, 'parse "http://unix:x": invalid port ":x" after host'
          unix://%41, 'parse "unix://%41": invalid URL escape "%41"'
          ://x, 'parse "://x": missing protocol scheme'
          1http://x:1, 'parse "1http://x:1": first path segment in URL cannot contain colon'
          foo://x:1, invalid url scheme "foo"
          https://x:1, TLS certificate required but not supplied
          """)
  void whatIsNone(String text, String reason) {
    ListenException e = assertThrows(ListenException.class, () -> ListenAddress.of(text));
    assertEquals(reason, e.getMessage());
    assertEquals(ListenException.Stage.CREATION, e.stage());
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, listen tcp: address localhost: missing port in address",
    "[::1], listen tcp: address [::1]: missing port in address",
    "unix:@abs, listen tcp: address abs: missing port in address",
    "localhost:99999, listen tcp: address 99999: invalid port",
    "localhost:99999999999, listen tcp: address 99999999999: invalid port",
  })
  void whatIsNotListenedAt(String text, String reason) {
    ListenException e = assertThrows(ListenException.class, () -> port(text).port());
    assertEquals(reason, e.getMessage());
    assertEquals(ListenException.Stage.LISTENING, e.stage());
  }
}
