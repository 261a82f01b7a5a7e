package org.rego4j.builtins;

import java.util.Set;

/** Which names a policy can call a builtin by. */
final class BuiltinNames {
  private static final Set<String> KEYWORDS =
      Set.of(
          "as",
          "contains",
          "data",
          "default",
          "else",
          "every",
          "false",
          "if",
          "import",
          "in",
          "input",
          "not",
          "null",
          "package",
          "some",
          "true",
          "with");

  private BuiltinNames() {}

  /**
   * Refuses what is no name: letters, digits and underscores, with points between its parts.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static void check(String name) {
    String[] parts = name.split("\\.", -1);
    if (KEYWORDS.contains(parts[0])) {
      throw new IllegalArgumentException("no policy can call a builtin " + name);
    }
    for (String part : parts) {
      if (!isName(part)) {
        throw new IllegalArgumentException("no name of a builtin: " + name);
      }
    }
  }

  private static boolean isName(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !part.isEmpty();
  }
}
