package org.rego4j.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names of OPA's commands, and which of them a mistyped one may mean. */
final class CommandNames {
  private static final int NEAR = 2;

  private static final List<String> ALL =
      List.of(
          "bench",
          "build",
          "capabilities",
          "check",
          "completion",
          "deps",
          "eval",
          "exec",
          "fmt",
          "help",
          "inspect",
          "parse",
          "run",
          "sign",
          "test",
          "version");

  private CommandNames() {}

  static boolean isKnown(String name) {
    return ALL.contains(name);
  }

  /** The names that a text begins, or that a letter or two tell from it, a line each; or null. */
  static @Nullable String near(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    StringBuilder out = new StringBuilder();
    for (String name : ALL) {
      if (name.startsWith(lower) || distance(lower, name) <= NEAR) {
        out.append('\t').append(name).append('\n');
      }
    }
    return out.length() == 0 ? null : out.toString();
  }

  /** How many letters must be put, dropped or replaced to turn one text into the other. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
