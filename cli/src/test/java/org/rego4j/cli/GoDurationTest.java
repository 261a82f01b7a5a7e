package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "1h30m, PT1H30M",
    "1.5s, PT1.5S",
    ".5m, PT30S",
    "1.s, PT1S",
    "-2ms, PT-0.002S",
    "+3us, PT0.000003S",
    "4µs, PT0.000004S",
    "1h1m1s1ms1us1ns, PT1H1M1.001001001S"
  })
  void readsDurations(String text, Duration wanted) {
    assertNull(GoDuration.error(text));
    assertEquals(wanted, GoDuration.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "5, time: missing unit in duration \"5\"",
    "1s1, time: missing unit in duration \"1s1\"",
    "1d, time: unknown unit \"d\" in duration \"1d\"",
    "'', time: invalid duration \"\"",
    "., time: invalid duration \".\"",
    "-, time: invalid duration \"-\"",
    "s, time: invalid duration \"s\"",
    "9999999h, time: invalid duration \"9999999h\""
  })
  void refusesOtherTexts(String text, String wanted) {
    assertEquals(wanted, GoDuration.error(text));
  }
}
