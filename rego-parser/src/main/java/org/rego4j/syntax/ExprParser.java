package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Body;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;

/** Parses expressions and bodies. */
final class ExprParser {
  private final TokenStream in;
  private final TermParser terms;

  ExprParser(TokenStream in) {
    this.in = in;
    this.terms = new TermParser(in, this);
  }

  TermParser terms() {
    return terms;
  }

  /** body := literal {(";" | newline) literal}, up to and with the closing token. */
  Body body(TokenKind end) {
    int start = in.peek().start();
    List<Expr> exprs = new ArrayList<>();
    if (in.at(end) && end != TokenKind.EOF) {
      throw in.error(in.peek(), "found empty body");
    }
    while (true) {
      exprs.add(literal());
      boolean separated = in.skip(TokenKind.SEMI);
      if (separated && in.at(end)) {
        throw in.unexpected("");
      }
      if (in.at(end)) {
        Location at = in.from(start);
        in.next();
        return new Body(exprs, at);
      }
      if (!separated && !in.onNewLine()) {
        String close = end == TokenKind.EOF ? "" : " or " + end.opaName();
        String hint = "";
        Token token = in.peek();
        if (token.is(TokenKind.IDENT)
            && (token.text().equals("and") || token.text().equals("or"))) {
          hint =
              " (hint: `import future.keywords."
                  + token.text()
                  + "` for `x "
                  + token.text()
                  + " y` expressions)";
        } else if (token.is(TokenKind.IDENT)
            && (token.text().equals("in") || token.text().equals("every"))) {
          hint =
              " (hint: `import future.keywords."
                  + token.text()
                  + "` for `"
                  + (token.text().equals("in") ? "x in xs" : "every x in xs { ... }")
                  + "` expressions)";
        }
        throw in.unexpected("expected \\n or ;" + close + hint);
      }
    }
  }

  /** One expression as a body, as {@code p if x} has it. */
  Body single() {
    int start = in.peek().start();
    Expr expr = literal();
    return new Body(List.of(expr), in.from(start));
  }

  /** literal := ("some" | "every" | or-expression) {"with" target "as" term}. */
  Expr literal() {
    in.enter();
    int start = in.peek().start();
    boolean operands = (in.knows("and") || in.knows("or")) && !atDeclaration();
    Expr expr = operands ? disjunction(start).exprs().get(0) : unary(start);
    Token modifier = in.peek();
    List<With> withs = withs();
    if (operands && !withs.isEmpty() && (in.atKeyword("and") || in.atKeyword("or"))) {
      String name = in.peek().text();
      throw in.error(
          modifier,
          "`with` modifier is not allowed on operand of `"
              + name
              + "` (hint: Wrap the operand in `(...)` or `{...}` to scope, or move `with` after the `"
              + name
              + "` expression to apply it to the whole expression)");
    }
    if (!withs.isEmpty()) {
      if ((expr.form() instanceof Expr.Some s) && !(s.symbols().get(0) instanceof CallTerm)) {
        throw in.error(in.previous(), "unexpected with keyword");
      }
      expr = new Expr(expr.form(), withs, expr.negated(), expr.generated(), in.from(start));
    }
    in.leave();
    return expr;
  }

  private List<With> withs() {
    List<With> withs = new ArrayList<>();
    while (in.atKeyword("with")) {
      int start = in.next().start();
      Token first = in.peek();
      if (!first.is(TokenKind.IDENT) && !first.is(TokenKind.KEYWORD)) {
        throw in.unexpected("expected ident");
      }
      Term target = terms.term();
      boolean ref =
          target instanceof RefTerm r && r.head() instanceof VarTerm || target instanceof VarTerm;
      if (!ref) {
        throw in.unexpected(first, "expected with target path");
      }
      if (!in.skipKeyword("as")) {
        throw in.unexpected("expected as keyword");
      }
      Term value = terms.infix(false);
      withs.add(new With(target, value, in.from(start)));
    }
    return withs;
  }

  /** Operands are bodies: a bare one is a body of one expression. */
  private Body disjunction(int start) {
    Body left = conjunction(start);
    while (in.atKeyword("or")) {
      in.next();
      if (atDeclaration()) {
        throw in.unexpected("");
      }
      Body right = conjunction(in.peek().start());
      left = one(Expr.of(new Expr.Or(left, right), in.from(start)));
    }
    return left;
  }

  private Body conjunction(int start) {
    Body left = operand(start);
    while (in.atKeyword("and")) {
      in.next();
      Body right = rightOperand();
      left = one(Expr.of(new Expr.And(left, right), in.from(start)));
    }
    return left;
  }

  private static Body one(Expr expr) {
    return new Body(List.of(expr), expr.location());
  }

  private Body operand(int start) {
    if (in.at(TokenKind.LBRACE)) {
      Body braces = attempt(TokenStream.Trial.BRACES, this::braces);
      if (braces != null) {
        return braces;
      }
    }
    if (in.at(TokenKind.LPAREN)) {
      Body brackets = attempt(TokenStream.Trial.BRACKETS, this::brackets);
      if (brackets != null) {
        return brackets;
      }
    }
    return one(unary(start));
  }

  private @Nullable Body braces() {
    int mark = in.mark();
    int start = in.next().start();
    List<Expr> exprs = body(TokenKind.RBRACE).exprs();
    Body body = new Body(exprs, in.from(start));
    return in.atKeyword("and") || in.atKeyword("or") || behindOperator(mark) ? body : null;
  }

  private @Nullable Body brackets() {
    in.next();
    Body inner = disjunction(in.peek().start());
    Expr.Form form = inner.exprs().get(0).form();
    boolean logical = form instanceof Expr.And || form instanceof Expr.Or;
    return logical && in.skip(TokenKind.RPAREN) ? inner : null;
  }

  /** Reads on trial: where it fails or gives null, nothing is consumed. */
  private <T> @Nullable T attempt(TokenStream.Trial trial, Supplier<@Nullable T> reading) {
    int mark = in.mark();
    if (in.hasFailed(trial, mark)) {
      return null;
    }
    int depth = in.depth();
    int wildcards = in.wildcards();
    try {
      T made = reading.get();
      if (made != null) {
        return made;
      }
    } catch (SyntaxError e) {
      if (in.tooDeep(e)) {
        throw e;
      }
    }
    in.failed(trial, mark);
    in.reset(mark);
    in.depth(depth);
    in.wildcards(wildcards);
    return null;
  }

  private boolean behindOperator(int mark) {
    int now = in.mark();
    if (mark == 0) {
      return false;
    }
    in.reset(mark - 1);
    Token before = in.peek();
    in.reset(now);
    return before.is(TokenKind.KEYWORD)
        && (before.text().equals("and") || before.text().equals("or"));
  }

  private boolean atDeclaration() {
    return (in.atKeyword("some") || in.atKeyword("every"))
        && !TermParser.isName(in.peek(), in.peek(1));
  }

  private Body rightOperand() {
    if (atDeclaration()) {
      throw in.unexpected("");
    }
    return operand(in.peek().start());
  }

  private Expr unary(int start) {
    if (in.atKeyword("some") && !TermParser.isName(in.peek(), in.peek(1))) {
      return some(start);
    }
    if (in.atKeyword("every") && !TermParser.isName(in.peek(), in.peek(1))) {
      return every(start);
    }
    if (in.atKeyword("not") && !TermParser.isName(in.peek(), in.peek(1))) {
      in.next();
      return negation(start);
    }
    return comparison(start);
  }

  private Expr negation(int start) {
    if (atDeclaration()) {
      throw in.unexpected("illegal negation of '" + in.peek().text() + "'");
    }
    if (!in.notBodies) {
      Expr inner = comparison(in.peek().start());
      return new Expr(inner.form(), List.of(), true, false, in.from(start));
    }
    int bodyStart = in.peek().start();
    if (in.at(TokenKind.LBRACE)) {
      Body braces =
          attempt(
              TokenStream.Trial.NOT_BODY,
              () -> {
                in.next();
                return body(TokenKind.RBRACE);
              });
      if (braces != null) {
        return Expr.of(new Expr.Not(braces, true), in.from(start));
      }
    }
    if (in.at(TokenKind.LPAREN) && (in.knows("and") || in.knows("or"))) {
      Body brackets = attempt(TokenStream.Trial.BRACKETS, this::brackets);
      if (brackets != null) {
        return Expr.of(new Expr.Not(brackets, false), in.from(start));
      }
    }
    return Expr.of(new Expr.Not(one(comparison(bodyStart)), false), in.from(start));
  }

  /** comparison := term [(":=" | "=") term]. */
  private Expr comparison(int start) {
    Term left = terms.infix(true);
    Token operator = in.peek();
    if (operator.is(TokenKind.ASSIGN) || operator.is(TokenKind.UNIFY)) {
      in.next();
      Term right = terms.infix(true);
      String name = operator.is(TokenKind.ASSIGN) ? "assign" : "eq";
      Location at = in.of(operator);
      return Expr.of(
          new Expr.Call(new RefTerm(List.of(new VarTerm(name, at)), at), List.of(left, right)),
          in.from(start));
    }
    return Expr.of(TermParser.form(left), in.from(start));
  }

  /** some := "some" var {"," var} | "some" [term ","] term "in" term. */
  private Expr some(int start) {
    in.next();
    List<Term> symbols = new ArrayList<>();
    if (in.knows("in")) {
      Term member =
          attempt(
              TokenStream.Trial.SOME_IN,
              () ->
                  terms.infix(true) instanceof CallTerm c
                          && c.operator().toName().startsWith("internal.member_")
                      ? c
                      : null);
      if (member != null) {
        return Expr.of(new Expr.Some(List.of(member)), in.from(start));
      }
    }
    do {
      Token token = in.peek();
      if (!token.is(TokenKind.IDENT)) {
        in.next();
        throw in.unexpected(token, "expected var");
      }
      in.next();
      symbols.add(terms.variable(token));
    } while (in.skip(TokenKind.COMMA));
    return Expr.of(new Expr.Some(symbols), in.from(start));
  }

  /** every := "every" [var ","] var "in" term "{" body "}". */
  private Expr every(int start) {
    in.next();
    @Nullable Term key = null;
    Term value = terms.term();
    if (in.skip(TokenKind.COMMA)) {
      key = value;
      value = terms.term();
      if (!(key instanceof VarTerm)) {
        throw in.unexpected("expected key to be a variable");
      }
    }
    if (!in.skipKeyword("in")) {
      throw in.unexpected("expected `x[, y] in xs { ... }` expression");
    }
    Term domain = terms.infix(false);
    if (!in.at(TokenKind.LBRACE)) {
      throw in.unexpected("missing body");
    }
    if (!(value instanceof VarTerm)) {
      throw in.unexpected("expected value to be a variable");
    }
    in.next();
    Body body = body(TokenKind.RBRACE);
    return Expr.of(new Expr.Every(key, value, domain, body), in.from(start));
  }
}
