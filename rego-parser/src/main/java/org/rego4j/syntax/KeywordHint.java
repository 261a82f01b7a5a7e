package org.rego4j.syntax;

import org.rego4j.ast.Expr;
import org.rego4j.ast.VarTerm;

/** What OPA adds to an error where a keyword seems to lack its import. */
final class KeywordHint {
  static final String SOME_IN = of("in", "`some x in xs` expressions");

  private KeywordHint() {}

  private static String of(String keyword, String use) {
    return " (hint: `import future.keywords." + keyword + "` for " + use + ")";
  }

  /** The hint for a token that is not expected behind an expression; empty for none. */
  static String behind(Expr before, Token token) {
    if (!token.is(TokenKind.IDENT)) {
      return "";
    }
    if (token.text().equals("in")) {
      return before.form() instanceof Expr.Some ? SOME_IN : of("in", "`x in xs` expressions");
    }
    if (before.form() instanceof Expr.Single s
        && s.term() instanceof VarTerm v
        && v.name().equals("every")) {
      return of("every", "`every x in xs { ... }` expressions");
    }
    if (token.text().equals("and") || token.text().equals("or")) {
      return of(token.text(), "`x " + token.text() + " y` expressions");
    }
    return "";
  }

  /** The hint for a rule that is but a name, by the token behind it; empty for none. */
  static String forRule(String name, Token behind, boolean sameRow) {
    String keyword = name;
    if (!isRuleKeyword(name)) {
      keyword = sameRow && behind.is(TokenKind.IDENT) ? behind.text() : "";
    }
    return switch (keyword) {
      case "if" -> of("if", "`p if { ... }` rules");
      case "contains" -> of("contains", "`p contains x` rules");
      default -> "";
    };
  }

  private static boolean isRuleKeyword(String name) {
    return name.equals("if") || name.equals("contains");
  }
}
