package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
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
  private final LogicParser logic;

  ExprParser(TokenStream in) {
    this.in = in;
    this.terms = new TermParser(in, this);
    this.logic = new LogicParser(in, this);
  }

  TermParser terms() {
    return terms;
  }

  /** body := literal {(";" | newline) literal}, up to and with the closing token. */
  Body body(TokenKind end) {
    int start = in.peek().start();
    List<Expr> exprs = new ArrayList<>();
    if (in.at(end)) {
      throw in.error("found empty body");
    }
    while (true) {
      exprs.add(literal());
      boolean separated = in.skip(TokenKind.SEMI);
      if (separated) {
        continue;
      }
      if (in.at(end)) {
        Location at = in.from(start);
        in.next();
        return new Body(exprs, at);
      }
      if (!in.onNewLine()) {
        if (in.hasErrors()) {
          throw new SyntaxError(false);
        }
        String hint = KeywordHint.behind(exprs.get(exprs.size() - 1), in.peek());
        throw in.unexpected("expected \\n or ; or " + end.opaName() + hint);
      }
      if (in.hasErrorHere()) {
        throw new SyntaxError(false);
      }
    }
  }

  /** What stands as a statement of its own, and a part of a query: literal {";" literal}. */
  Body statement() {
    int start = in.peek().start();
    List<Expr> exprs = new ArrayList<>();
    do {
      exprs.add(literal());
    } while (!in.hasErrors() && in.skip(TokenKind.SEMI));
    return new Body(exprs, in.from(start));
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
    if (in.atName()) {
      in.takeAsName();
    }
    boolean operands = (in.knows("and") || in.knows("or")) && !atDeclaration();
    Expr expr = operands ? logic.disjunction(start).exprs().get(0) : unary(start);
    boolean declares =
        expr.form() instanceof Expr.Some s && !(s.symbols().get(0) instanceof CallTerm);
    if (!declares) {
      Token modifier = in.peek();
      List<With> withs = withs();
      if (!withs.isEmpty()) {
        if (operands) {
          logic.checkNoOperatorBehind(modifier);
        }
        expr = new Expr(expr.form(), withs, expr.negated(), expr.generated(), in.from(start));
      }
    }
    in.leave();
    return expr;
  }

  private List<With> withs() {
    List<With> withs = new ArrayList<>();
    while (in.atKeyword("with")) {
      int start = in.next().start();
      if (!in.at(TokenKind.IDENT)) {
        throw in.unexpected("expected ident");
      }
      Term target = terms.term();
      boolean ref =
          target instanceof RefTerm r && r.head() instanceof VarTerm || target instanceof VarTerm;
      if (!ref) {
        throw in.unexpected("expected with target path");
      }
      if (!in.skipKeyword("as")) {
        throw in.unexpected("expected as keyword");
      }
      Term value = terms.infixOrPair();
      withs.add(new With(target, value, in.from(start)));
    }
    return withs;
  }

  boolean atDeclaration() {
    return in.atKeyword("some") || in.atKeyword("every");
  }

  Expr unary(int start) {
    if (in.atKeyword("some")) {
      return some(start);
    }
    if (in.atKeyword("every")) {
      return every(start);
    }
    if (in.atKeyword("not")) {
      in.next();
      return negation(start);
    }
    return comparison(start);
  }

  private Expr negation(int start) {
    if (in.peek().isKeyword("some") || in.peek().isKeyword("every")) {
      throw in.unexpected("illegal negation of '" + in.peek().text() + "'");
    }
    if (in.knowsNotBodies()) {
      return logic.negation(start);
    }
    Expr inner = comparison(in.peek().start());
    return new Expr(inner.form(), List.of(), true, false, in.from(start));
  }

  /** comparison := term [(":=" | "=") term]. */
  Expr comparison(int start) {
    Term left = terms.infixOrPair();
    Token operator = in.peek();
    if (operator.is(TokenKind.ASSIGN) || operator.is(TokenKind.UNIFY)) {
      in.next();
      Term right = terms.infixOrPair();
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
    if (in.knows("in")) {
      Term member = someMember();
      if (member != null) {
        return Expr.of(new Expr.Some(List.of(member)), in.from(start));
      }
    }
    List<Term> symbols = new ArrayList<>();
    do {
      Token token = in.peek();
      if (!token.is(TokenKind.IDENT)) {
        throw in.unexpected("expected var" + (in.knows("in") ? "" : someHint()));
      }
      in.next();
      symbols.add(terms.variable(token));
    } while (in.skip(TokenKind.COMMA));
    return Expr.of(new Expr.Some(symbols), in.from(start));
  }

  /** The hint where what stands here would make sense with {@code in}. */
  private String someHint() {
    TokenStream.Mark mark = in.mark();
    boolean member = false;
    try {
      terms.infix();
      member = in.peek().isName("in");
    } catch (SyntaxError e) {
      // No term, no hint.
    }
    in.reset(mark);
    return member ? KeywordHint.SOME_IN : "";
  }

  private @Nullable Term someMember() {
    if (in.hasFailed(TokenStream.Trial.SOME_IN)) {
      return null;
    }
    TokenStream.Mark mark = in.mark();
    Term term = null;
    try {
      term = terms.infixOrPair();
    } catch (SyntaxError e) {
      if (e.isHopeless()) {
        throw e;
      }
    }
    if (term instanceof CallTerm c) {
      if (isMember(c)) {
        return c;
      }
      throw in.unexpected("expected `x in xs` or `x, y in xs` expression");
    }
    in.failed(TokenStream.Trial.SOME_IN, mark);
    in.reset(mark);
    return null;
  }

  private static boolean isMember(CallTerm call) {
    return call.operator().toName().startsWith("internal.member_");
  }

  /** every := "every" [var ","] var "in" term "{" body "}". */
  private Expr every(int start) {
    String expected = "expected `x[, y] in xs { ... }` expression";
    in.next();
    Term first = terms.term();
    Term member;
    try {
      member = terms.operators().infix(true, first);
    } catch (SyntaxError e) {
      if (!e.isHopeless()) {
        in.unexpected(expected);
      }
      throw e;
    }
    if (!(member instanceof CallTerm c) || !isMember(c)) {
      throw in.unexpected(expected);
    }
    List<Term> args = ((CallTerm) member).args();
    Term key = args.size() == 3 ? args.get(0) : null;
    Term value = args.get(args.size() - 2);
    if (!in.at(TokenKind.LBRACE)) {
      throw in.unexpected("missing body");
    }
    if (key != null && !(key instanceof VarTerm)) {
      throw in.unexpected("expected key to be a variable");
    }
    if (!(value instanceof VarTerm v) || v.name().equals("data") || v.name().equals("input")) {
      throw in.unexpected("expected value to be a variable");
    }
    in.next();
    Body body = body(TokenKind.RBRACE);
    return Expr.of(new Expr.Every(key, value, args.get(args.size() - 1), body), in.from(start));
  }
}
