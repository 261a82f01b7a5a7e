package org.rego4j.cli;

import java.util.ArrayList;
import java.util.List;

/** A table drawn with box characters. */
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
      widths[i] = width(headers.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    StringBuilder out = new StringBuilder();
    rule(out, widths, '┌', '┬', '┐');
    line(out, widths, headers);
    rule(out, widths, '├', '┼', '┤');
    rows.forEach(r -> line(out, widths, r));
    rule(out, widths, '└', '┴', '┘');
    return out.toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static void rule(StringBuilder out, int[] widths, char left, char middle, char right) {
    out.append(left);
    for (int i = 0; i < widths.length; i++) {
      out.append(i > 0 ? String.valueOf(middle) : "").append("─".repeat(widths[i] + 2));
    }
    out.append(right).append('\n');
  }

  private static void line(StringBuilder out, int[] widths, List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      out.append("│ ").append(cell).append(" ".repeat(widths[i] - width(cell) + 1));
    }
    out.append("│\n");
  }
}
