package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.TemplateString;

/** Parses what stands between the quotes of a template string. */
final class TemplateParser {
  private final TokenStream in;

  TemplateParser(TokenStream in) {
    this.in = in;
  }

  TemplateString parse(Token token) {
    boolean raw = token.is(TokenKind.RAW_TEMPLATE);
    int at = token.start() + 2;
    int end = token.end() - 1;
    List<TemplateString.Part> parts = new ArrayList<>();
    while (at < end) {
      Lexer lexer = new Lexer(in.source, at, end);
      String text = lexer.templateText(token.start(), raw);
      if (!text.isEmpty()) {
        parts.add(new TemplateString.Text(text, new Location(in.source, at, lexer.offset())));
      }
      if (lexer.ended()) {
        break;
      }
      int from = lexer.offset();
      at = new Lexer(in.source, from, end).skipInterpolationFrom(token.start());
      parts.add(interpolation(from, at - 1));
    }
    return new TemplateString(parts, raw, in.of(token));
  }

  private TemplateString.Interpolation interpolation(int from, int to) {
    TokenStream part = in.part(new Lexer(in.source, from, to).tokens());
    if (part.at(TokenKind.EOF)) {
      Token brace = new Token(TokenKind.RBRACE, "}", to, to + 1, false);
      throw new SyntaxError(
          in.diagnostic(brace, "unexpected } token"),
          in.diagnostic(brace, "invalid template-string expression"));
    }
    Token first = part.peek();
    Expr expr = new ExprParser(part).literal();
    if (expr.negated() || expr.form() instanceof Expr.Not) {
      throw in.error(first, "unexpected negation ('not') in template-string expression");
    }
    if (expr.form() instanceof Expr.Some) {
      throw in.error(first, "unexpected 'some' in template-string expression");
    }
    if (expr.form() instanceof Expr.Every) {
      throw in.error(first, "unexpected 'every' in template-string expression");
    }
    if (expr.form() instanceof Expr.Call c && c.operator().toName().equals("assign")) {
      throw in.error(first, "unexpected assignment (':=') in template-string expression");
    }
    if (expr.form() instanceof Expr.Call c && c.operator().toName().equals("eq")) {
      throw in.error(first, "unexpected unification ('=') in template-string expression");
    }
    if (!part.at(TokenKind.EOF)) {
      throw in.error(part.peek(), "expected } to end template string expression");
    }
    in.resume(part);
    return new TemplateString.Interpolation(expr);
  }
}
