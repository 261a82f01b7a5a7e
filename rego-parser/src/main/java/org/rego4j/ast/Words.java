package org.rego4j.ast;

import java.util.List;
import java.util.Map;
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

  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("equal", "=="),
          Map.entry("neq", "!="),
          Map.entry("lt", "<"),
          Map.entry("lte", "<="),
          Map.entry("gt", ">"),
          Map.entry("gte", ">="),
          Map.entry("or", "|"),
          Map.entry("and", "&"),
          Map.entry("plus", "+"),
          Map.entry("minus", "-"),
          Map.entry("mul", "*"),
          Map.entry("div", "/"),
          Map.entry("rem", "%"),
          Map.entry("assign", ":="),
          Map.entry("internal.member_2", "in"));

  private Words() {}

  /**
   * The operator of a call that can only be written with it: a keyword may head a ref where an
   * expression begins, but not among arguments. Empty for other calls.
   */
  static String infixFor(RefTerm operator, List<Term> args) {
    return args.size() == 2 && beginsWithKeyword(args.get(0))
        ? OPERATORS.getOrDefault(operator.toName(), "")
        : "";
  }

  /**
   * The operator of a call whose name rego.v2 makes a keyword, so that it cannot be called by it;
   * it is written between brackets. Empty for other calls.
   */
  static String bracketedSign(RefTerm operator, List<Term> args) {
    String name = args.size() == 2 ? operator.toName() : "";
    return name.equals("or") ? "|" : name.equals("and") ? "&" : "";
  }

  private static boolean beginsWithKeyword(Term term) {
    if (term instanceof VarTerm var) {
      return isKeyword(var.name()) || var.name().equals("and") || var.name().equals("or");
    } else if (term instanceof RefTerm ref) {
      return beginsWithKeyword(ref.head());
    } else if (term instanceof CallTerm call) {
      if (!bracketedSign(call.operator(), call.args()).isEmpty()) {
        return false;
      }
      return infixFor(call.operator(), call.args()).isEmpty()
          ? beginsWithKeyword(call.operator())
          : beginsWithKeyword(call.args().get(0));
    }
    return false;
  }

  static boolean isKeyword(String text) {
    return KEYWORDS.contains(text);
  }
}
