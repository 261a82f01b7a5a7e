package org.rego4j.json;

/** Lays compact JSON out over several lines; its keys stay in the order in which they stand. */
public final class JsonLayout {
  private JsonLayout() {}

  /** The text with two blanks a level; empty objects and lists stay on a line. */
  public static String indented(String compact) {
    StringBuilder out = new StringBuilder(compact.length() * 2);
    StringBuilder line = new StringBuilder("\n");
    for (int i = 0; i < compact.length(); i++) {
      char c = compact.charAt(i);
      switch (c) {
        case '"' -> {
          int end = endOfString(compact, i);
          out.append(compact, i, end);
          i = end - 1;
        }
        case '{', '[' -> {
          out.append(c);
          if (compact.charAt(i + 1) == c + 2) {
            out.append(compact.charAt(++i));
          } else {
            out.append(line.append("  "));
          }
        }
        case '}', ']' -> {
          line.setLength(line.length() - 2);
          out.append(line).append(c);
        }
        case ',' -> out.append(c).append(line);
        case ':' -> out.append(": ");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  private static int endOfString(String text, int start) {
    int i = start + 1;
    while (text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }
}
