package org.rego4j.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

class PathKeysTest {
  private static Value key(String segment) throws BadRequestException {
    return PathKeys.of(List.of(segment.getBytes(StandardCharsets.UTF_8)), 0).get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1, -1",
    "+1, 1",
    "00, 0",
    "., 0",
    "1., 1",
    "1.00, 1",
    "-., 0",
    "-0, 0",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "+0000000000000000001, 1"
  })
  void integersAreNumbers(String segment, long number) throws BadRequestException {
    assertEquals(NumberValue.of(number), key(segment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "..",
        "-",
        "+",
        "1.5",
        "1e2",
        "0x1",
        " 1",
        "1-",
        "--1",
        "9223372036854775808",
        "00000000000000000001",
        "a/b",
        "\\",
        "\n",
        "é",
        "["
      })
  void theRestIsStrings(String segment) throws BadRequestException {
    assertEquals(StringValue.of(segment), key(segment));
  }

  @Test
  void whatNoQueryCouldHoldIsRefused() {
    for (String segment : List.of("\0", "\u0007", "\u007f", "\ufeff")) {
      BadRequestException e = assertThrows(BadRequestException.class, () -> key(segment));
      assertEquals("invalid_parameter: invalid path: failed to parse query", e.getMessage());
    }
    byte[] noText = {(byte) 0xff};
    assertThrows(BadRequestException.class, () -> PathKeys.of(List.of(noText), 0));
    BadRequestException quote = assertThrows(BadRequestException.class, () -> key("a\"b"));
    assertEquals("invalid_parameter: invalid path: invalid ref term 'a\"b'", quote.getMessage());
  }
}
