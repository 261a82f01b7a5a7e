package org.rego4j.ast;

import java.util.Set;

/** The words that OPA prints in brackets where they stand in a ref. */
final class Words {
  private static final Set<String> KEYWORDS =
      Set.of(
          "not",
          "package",
          "import",
          "as",
          "default",
          "else",
          "with",
          "null",
          "true",
          "false",
          "some",
          "in",
          "every",
          "if",
          "contains");

  private Words() {}

  static boolean isKeyword(String text) {
    return KEYWORDS.contains(text);
  }
}
