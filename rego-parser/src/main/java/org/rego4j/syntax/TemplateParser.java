package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.TemplateString;
import org.rego4j.ast.Term;

/** Parses template strings. */
final class TemplateParser {
  private final TokenStream in;
  private final ExprParser exprs;

  TemplateParser(TokenStream in, ExprParser exprs) {
    this.in = in;
    this.exprs = exprs;
  }

  /** template := {part "{" literal "}"} end. */
  Term parse() {
    int start = in.peek().start();
    if (!in.knowsTemplates()) {
      throw in.error("template strings are not supported by current capabilities");
    }
    boolean raw = in.source.text().charAt(start + 1) == '`';
    List<TemplateString.Part> parts = new ArrayList<>();
    while (true) {
      Token part = in.peek();
      String text =
          raw
              ? Escapes.undoRaw(part.text())
              : Escapes.undo(part.text(), 0, part.text().length(), true);
      if (text == null) {
        String written = in.source.text().substring(part.start(), part.end());
        throw in.error(
            "illegal template-string part: " + written.substring(written.startsWith("$") ? 1 : 0));
      }
      if (!text.isEmpty()) {
        int from = part.start() + (part.start() == start ? 2 : 1);
        Location at = new Location(in.source, from, part.end() - 1);
        parts.add(new TemplateString.Text(text, at));
      }
      in.next();
      if (part.is(TokenKind.TEMPLATE_END)) {
        return new TemplateString(parts, raw, in.from(start));
      }
      parts.add(new TemplateString.Interpolation(interpolation()));
      if (!in.at(TokenKind.RBRACE)) {
        throw in.error("expected } to end template string expression");
      }
      in.nextTemplatePart(raw);
      if (!in.at(TokenKind.TEMPLATE_PART) && !in.at(TokenKind.TEMPLATE_END)) {
        throw in.error("expected template-string part");
      }
    }
  }

  private Expr interpolation() {
    Location at = in.of(in.peek());
    Expr expr;
    try {
      expr = exprs.literal();
    } catch (SyntaxError e) {
      if (!e.isHopeless()) {
        in.error("invalid template-string expression");
      }
      throw e;
    }
    String unfit = unfit(expr);
    if (unfit != null) {
      throw in.error(at, "unexpected " + unfit + " in template-string expression");
    }
    return expr;
  }

  private static @Nullable String unfit(Expr expr) {
    Expr.Form form = expr.form();
    if (expr.negated() || form instanceof Expr.Not) {
      return "negation ('not')";
    } else if (form instanceof Expr.Some) {
      return "'some'";
    } else if (form instanceof Expr.Every) {
      return "'every'";
    } else if (form instanceof Expr.Call c && c.operator().toName().equals("assign")) {
      return "assignment (':=')";
    } else if (form instanceof Expr.Call c && c.operator().toName().equals("eq")) {
      return "unification ('=')";
    }
    return null;
  }
}
