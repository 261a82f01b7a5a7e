package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Parses terms without infix operators, with what follows them directly. */
final class TermParser {
  private final TokenStream in;
  private final OperatorParser operators;
  private final CollectionParser collections;
  private final TemplateParser templates;

  TermParser(TokenStream in, ExprParser exprs) {
    this.in = in;
    this.operators = new OperatorParser(in, this);
    this.collections = new CollectionParser(in, this, exprs);
    this.templates = new TemplateParser(in, exprs);
  }

  /** A term with infix operators; see {@link OperatorParser}. */
  Term infix() {
    return operators.infix(false);
  }

  /** The same, where {@code k, v in xs} may stand too. */
  Term infixOrPair() {
    return operators.infix(true);
  }

  OperatorParser operators() {
    return operators;
  }

  /** term := (literal | name | collection | "(" infix ")") {"." name | "[" infix "]" | args}. */
  Term term() {
    in.enter();
    int start = in.peek().start();
    Term made = postfix(simple(), start, false);
    in.leave();
    return made;
  }

  private Term simple() {
    Token token = in.peek();
    return switch (token.kind()) {
      case SUB -> negative(token.start());
      case NUMBER -> number(token.start(), "");
      case DOT -> fraction();
      case STRING -> {
        checkProblems(token);
        in.next();
        yield new StringTerm(token.text(), in.of(token));
      }
      case RAW_STRING -> {
        in.next();
        yield new StringTerm(token.text(), true, in.of(token));
      }
      case TEMPLATE_PART, TEMPLATE_END -> templates.parse();
      case LBRACK -> collections.array();
      case LBRACE -> collections.setOrObject();
      case LPAREN -> bracketed();
      case IDENT -> {
        in.next();
        yield token.text().equals("set") && atEmptyArguments(token)
            ? emptySet(token)
            : variable(token);
      }
      case KEYWORD -> keyword(token);
      default -> throw in.unexpected("");
    };
  }

  private void checkProblems(Token token) {
    if (!token.problems().isEmpty()) {
      throw in.error(token, token.problems().get(0));
    }
  }

  private Term number(int start, String sign) {
    Token token = in.peek();
    checkProblems(token);
    in.next();
    return new NumberTerm(sign + token.text(), in.from(start));
  }

  /** A fraction without the digits before the point, which OPA lets pass. */
  private Term fraction() {
    int start = in.next().start();
    if (!in.at(TokenKind.NUMBER)) {
      throw in.unexpected("expected number");
    }
    Token token = in.peek();
    checkProblems(token);
    in.next();
    return new NumberTerm("0." + token.text(), in.from(start));
  }

  private Term negative(int start) {
    in.next();
    if (in.at(TokenKind.DOT)) {
      NumberTerm fraction = (NumberTerm) fraction();
      return new NumberTerm("-" + fraction.text(), in.from(start));
    }
    if (in.at(TokenKind.IDENT) || in.peek().isKeyword("contains")) {
      Term operand = term();
      Location at = in.from(start);
      return new CallTerm(
          new RefTerm(List.of(new VarTerm("minus", at)), at),
          List.of(new NumberTerm("0", at), operand),
          at);
    }
    if (!in.at(TokenKind.NUMBER)) {
      throw in.unexpected("expected number");
    }
    return number(start, "-");
  }

  private Term bracketed() {
    in.next();
    Term inner = infixOrPair();
    if (!in.skip(TokenKind.RPAREN)) {
      throw in.error("non-terminated expression");
    }
    return inner;
  }

  private boolean atEmptyArguments(Token name) {
    return in.at(TokenKind.LPAREN)
        && in.peek().start() == name.end()
        && in.peekNext().is(TokenKind.RPAREN);
  }

  private Term emptySet(Token name) {
    in.next();
    in.next();
    return new SetTerm(List.of(), in.from(name.start()));
  }

  private Term keyword(Token token) {
    return switch (token.text()) {
      case "null" -> {
        in.next();
        yield new NullTerm(in.of(token));
      }
      case "true", "false" -> {
        in.next();
        yield new BooleanTerm(token.text().equals("true"), in.of(token));
      }
      case "contains" -> {
        // The builtin of that name.
        in.next();
        yield new VarTerm(token.text(), in.of(token));
      }
      default -> throw in.unexpected("");
    };
  }

  VarTerm variable(Token token) {
    String name = token.text().equals("_") ? in.nextWildcard() : token.text();
    return new VarTerm(name, in.of(token));
  }

  /** Reads what follows a term behind white space as if it followed directly. */
  void distant(Term head) {
    postfix(head, head.location().start(), true);
  }

  /**
   * What follows a term directly: calls, dots and brackets.
   *
   * @param distant whether white space may stand before it
   */
  private Term postfix(Term head, int start, boolean distant) {
    Term base = head;
    List<Term> path = new ArrayList<>();
    checkHead(head);
    while (true) {
      Token token = in.peek();
      boolean first = distant && path.isEmpty() && base == head;
      if (token.start() != in.previous().end() && !first) {
        break;
      }
      if (token.is(TokenKind.DOT)) {
        in.next();
        path.add(name());
      } else if (token.is(TokenKind.LBRACK)) {
        in.next();
        Term key = infixOrPair();
        if (!in.skip(TokenKind.RBRACK)) {
          throw in.unexpected("expected [");
        }
        path.add(key);
      } else if (token.is(TokenKind.LPAREN) && !(base instanceof CallTerm && path.isEmpty())) {
        List<Term> operator = new ArrayList<>(path);
        operator.add(0, base);
        Location at = new Location(in.source, start, token.start());
        in.next();
        List<Term> args = collections.list(TokenKind.RPAREN, new ArrayList<>());
        base = new CallTerm(new RefTerm(operator, at), args, in.from(start));
        path.clear();
      } else {
        break;
      }
    }
    if (path.isEmpty()) {
      return base;
    }
    path.add(0, base);
    return new RefTerm(path, in.from(start));
  }

  private StringTerm name() {
    Token name = in.peek();
    if (name.spaced()) {
      in.standOnSpace();
    }
    if (!name.is(TokenKind.IDENT) && !name.is(TokenKind.KEYWORD) || name.spaced()) {
      throw in.unexpected("expected identifier");
    }
    in.next();
    return new StringTerm(name.text(), in.of(name));
  }

  /** Scalars but for keywords head no ref; the mistake is noted, and reading goes on. */
  private void checkHead(Term head) {
    Token after = in.peek();
    boolean follows =
        after.start() == in.previous().end()
            && (after.is(TokenKind.DOT)
                || after.is(TokenKind.LBRACK)
                || after.is(TokenKind.LPAREN));
    String kind = TermKind.of(head);
    boolean scalar =
        switch (kind) {
          case "number", "string", "templatestring", "boolean", "null" -> true;
          default -> false;
        };
    if (follows && scalar) {
      in.error(head.location(), "illegal ref (head cannot be " + kind + ")");
    }
  }

  /** A literal expression's form of a term: a call becomes a call expression. */
  static Expr.Form form(Term term) {
    return term instanceof CallTerm c
        ? new Expr.Call(c.operator(), c.args())
        : new Expr.Single(term);
  }
}
