package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-7, -7",
    "+7, 7",
    "1_000, 1000",
    "0x1F, 31",
    "0X_1f, 31",
    "010, 8",
    "0_7, 7",
    "0o17, 15",
    "0b101, 5",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808"
  })
  void readsIntegers(String text, long wanted) {
    assertEquals(wanted, GoNumbers.parseInt(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'', invalid syntax",
    "-, invalid syntax",
    "1.5, invalid syntax",
    "' 1', invalid syntax",
    "_1, invalid syntax",
    "1_, invalid syntax",
    "1__0, invalid syntax",
    "0x, invalid syntax",
    "08, invalid syntax",
    "0b2, invalid syntax",
    "٣, invalid syntax",
    "9223372036854775808, value out of range"
  })
  void refusesOtherTexts(String text, String wanted) {
    NumberFormatException e =
        assertThrows(NumberFormatException.class, () -> GoNumbers.parseInt(text));
    assertEquals(wanted, e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"true,true", "T,true", "1,true", "false,true", "F,true", "0,true", "yes,false"})
  void knowsBooleans(String text, boolean wanted) {
    assertEquals(wanted, GoNumbers.isBool(text));
  }
}
