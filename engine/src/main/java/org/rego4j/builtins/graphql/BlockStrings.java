package org.rego4j.builtins.graphql;

/**
 * What block strings say: without their common indentation and the empty lines around them. Unlike
 * the specification's, OPA's first line counts for the common indentation, though it keeps its own.
 */
final class BlockStrings {
  private BlockStrings() {}

  /** The value of what stands between the quotes, whose lines end in line feeds. */
  static String value(String raw) {
    String[] lines = raw.split("\n", -1);
    int indentation = Integer.MAX_VALUE;
    for (String line : lines) {
      int blanks = leadingBlanks(line);
      if (blanks < line.length()) {
        indentation = Math.min(indentation, blanks);
      }
    }
    int first = 0;
    int last = lines.length;
    while (first < last && isBlank(lines[first])) {
      first++;
    }
    while (last > first && isBlank(lines[last - 1])) {
      last--;
    }
    StringBuilder value = new StringBuilder(raw.length());
    for (int i = first; i < last; i++) {
      String line = lines[i];
      value.append(i > first ? "\n" : "");
      value.append(line, i == 0 ? 0 : Math.min(indentation, line.length()), line.length());
    }
    return value.toString();
  }

  private static boolean isBlank(String line) {
    return leadingBlanks(line) == line.length();
  }

  private static int leadingBlanks(String line) {
    int blanks = 0;
    while (blanks < line.length() && (line.charAt(blanks) == ' ' || line.charAt(blanks) == '\t')) {
      blanks++;
    }
    return blanks;
  }
}
