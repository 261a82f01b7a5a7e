package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {
  @Test
  void centersHeadersAndCountsColumnsOfATerminal() {
    TextTable table = new TextTable(List.of("name", "x"));
    table.row(List.of("\"日本\"", "100"));
    table.row(List.of("é", "2"));
    assertEquals(
        """
        ┌────────┬─────┐
        │  name  │  x  │
        ├────────┼─────┤
        │ "日本" │ 100 │
        │ é      │ 2   │
        └────────┴─────┘
        """,
        table.text());
  }

  @Test
  void knowsWhatTakesTwoColumnsOrNone() {
    assertEquals(1, TextWidth.of("a"));
    assertEquals(2, TextWidth.of("한"));
    assertEquals(2, TextWidth.of("👍"));
    assertEquals(1, TextWidth.of("e\u0301"));
    assertEquals(0, TextWidth.of("\u200b"));
    assertEquals(1, TextWidth.of("→"));
  }
}
