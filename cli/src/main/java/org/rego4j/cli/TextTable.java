package org.rego4j.cli;

import java.util.ArrayList;
import java.util.List;

/** A table drawn with box characters; headers are centered. */
final class TextTable {
  private final List<String> headers;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<String> headers) {
    this.headers = headers;
  }

  void row(List<String> cells) {
    rows.add(cells);
  }

  String text() {
    int[] widths = new int[headers.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = TextWidth.of(headers.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
      }
    }
    StringBuilder out = new StringBuilder();
    rule(out, widths, '┌', '┬', '┐');
    line(out, widths, headers, true);
    rule(out, widths, '├', '┼', '┤');
    for (List<String> row : rows) {
      line(out, widths, row, false);
    }
    rule(out, widths, '└', '┴', '┘');
    return out.toString();
  }

  private static void rule(StringBuilder out, int[] widths, char left, char middle, char right) {
    out.append(left);
    for (int i = 0; i < widths.length; i++) {
      if (i > 0) {
        out.append(middle);
      }
      out.append("─".repeat(widths[i] + 2));
    }
    out.append(right).append('\n');
  }

  private static void line(StringBuilder out, int[] widths, List<String> cells, boolean centered) {
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      int free = widths[i] - TextWidth.of(cell);
      int before = centered ? free / 2 : 0;
      out.append("│ ").append(" ".repeat(before)).append(cell);
      out.append(" ".repeat(free - before + 1));
    }
    out.append("│\n");
  }
}
