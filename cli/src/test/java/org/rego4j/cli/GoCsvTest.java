package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GoCsvTest {
  @Test
  void partsAtCommasOutsideOfQuotes() {
    assertEquals(List.of(), GoCsv.parse(""));
    assertEquals(List.of("a"), GoCsv.parse("a"));
    assertEquals(List.of("a", "", "b"), GoCsv.parse("a,,b"));
    assertEquals(List.of("a", ""), GoCsv.parse("a,"));
    assertEquals(List.of("a,b", "c"), GoCsv.parse("\"a,b\",c"));
    assertEquals(List.of("say \"a\""), GoCsv.parse("\"say \"\"a\"\"\""));
  }

  @Test
  void tellsWhereQuotesAreWrong() {
    assertEquals(
        "parse error on line 1, column 3: extraneous or missing \" in quoted-field",
        GoCsv.error("\"a"));
    assertEquals(
        "parse error on line 1, column 2: bare \" in non-quoted-field", GoCsv.error("a\"b"));
    assertEquals(
        "parse error on line 1, column 5: extraneous or missing \" in quoted-field",
        GoCsv.error("a,\"b\"x"));
  }
}
