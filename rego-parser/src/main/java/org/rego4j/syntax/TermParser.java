package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Parses terms, infix operators included. */
final class TermParser {
  /** Operators from loose to tight; all of them group to the left. */
  private static final List<Map<TokenKind, String>> PRECEDENCE =
      List.of(
          Map.of(
              TokenKind.EQUAL, "equal",
              TokenKind.NEQ, "neq",
              TokenKind.LT, "lt",
              TokenKind.LTE, "lte",
              TokenKind.GT, "gt",
              TokenKind.GTE, "gte"),
          Map.of(TokenKind.OR, "or"),
          Map.of(TokenKind.AND, "and"),
          Map.of(TokenKind.ADD, "plus", TokenKind.SUB, "minus"),
          Map.of(TokenKind.MUL, "mul", TokenKind.QUO, "div", TokenKind.REM, "rem"));

  private final TokenStream in;
  private final ExprParser exprs;

  TermParser(TokenStream in, ExprParser exprs) {
    this.in = in;
    this.exprs = exprs;
  }

  /** term := relation ["in" relation]* — and {@code k, v in xs} where a comma may stand. */
  Term infix(boolean mayPair) {
    return infix(mayPair, null);
  }

  /** The same, where the first operand may have been read already. */
  private Term infix(boolean mayPair, @Nullable Term first) {
    in.enter();
    int start = first == null ? in.peek().start() : first.location().start();
    Term left = binary(0, first);
    left = membership(left, start, mayPair);
    in.leave();
    return left;
  }

  private Term membership(Term first, int start, boolean mayPair) {
    Term left = first;
    int length = 0;
    while (true) {
      if (mayPair && in.at(TokenKind.COMMA) && in.knows("in")) {
        int mark = in.mark();
        int depth = in.depth();
        if (in.hasFailed(TokenStream.Trial.PAIR, mark)) {
          return left;
        }
        in.next();
        Term second;
        try {
          second = binary(0, null);
        } catch (SyntaxError e) {
          in.failed(TokenStream.Trial.PAIR, mark);
          in.reset(mark);
          in.depth(depth);
          return left;
        }
        if (!in.atKeyword("in")) {
          in.failed(TokenStream.Trial.PAIR, mark);
          in.reset(mark);
          return left;
        }
        in.next();
        Term domain = binary(0, null);
        left = call("internal.member_3", start, left, second, domain);
      } else if (in.atKeyword("in")) {
        in.next();
        Term domain = binary(0, null);
        left = call("internal.member_2", start, left, domain);
      } else {
        return left;
      }
      if (++length > TokenStream.MAX_DEPTH) {
        throw in.error(in.peek(), "max parsing recursion depth exceeded");
      }
    }
  }

  private Term binary(int level, @Nullable Term first) {
    if (level == PRECEDENCE.size()) {
      return first == null ? term() : first;
    }
    int start = first == null ? in.peek().start() : first.location().start();
    Term left = binary(level + 1, first);
    int length = 0;
    while (true) {
      String name = PRECEDENCE.get(level).get(in.peek().kind());
      if (name == null) {
        // A relation may stand on a member test: x in xs == true.
        return left;
      }
      Token operator = in.next();
      Term right = binary(level + 1, null);
      left =
          new CallTerm(
              new RefTerm(List.of(new VarTerm(name, in.of(operator))), in.of(operator)),
              List.of(left, right),
              in.from(start));
      if (++length > TokenStream.MAX_DEPTH) {
        throw in.error(in.peek(), "max parsing recursion depth exceeded");
      }
    }
  }

  private CallTerm call(String name, int start, Term... args) {
    Location at = in.from(start);
    int dot = name.indexOf('.');
    RefTerm operator =
        new RefTerm(
            List.of(
                new VarTerm(name.substring(0, dot), at),
                new StringTerm(name.substring(dot + 1), at)),
            at);
    return new CallTerm(operator, List.of(args), at);
  }

  /**
   * A term without infix operators, with what follows it directly: {@code .x}, {@code [x]}, (args).
   */
  Term term() {
    in.enter();
    Term made = simple();
    in.leave();
    return made;
  }

  private Term simple() {
    Token token = in.peek();
    int start = token.start();
    switch (token.kind()) {
      case NUMBER:
        in.next();
        return new NumberTerm(token.text(), in.of(token));
      case SUB:
        return negative(start);
      case STRING:
        in.next();
        return notRef(new StringTerm(token.text(), in.of(token)), "string");
      case RAW_STRING:
        in.next();
        return notRef(new StringTerm(token.text(), true, in.of(token)), "string");
      case TEMPLATE:
      case RAW_TEMPLATE:
        in.next();
        return new TemplateParser(in).parse(token);
      case LBRACK:
        return postfix(array(), start);
      case LBRACE:
        return postfix(setOrObject(), start);
      case LPAREN:
        in.next();
        Term inner = infix(true);
        if (!in.skip(TokenKind.RPAREN)) {
          throw in.unexpected("expected \")\"");
        }
        return inner;
      case IDENT:
        in.next();
        if (token.text().equals("set")
            && in.at(TokenKind.LPAREN)
            && in.peek(1).is(TokenKind.RPAREN)) {
          in.next();
          in.next();
          return new SetTerm(List.of(), in.from(start));
        }
        return postfix(variable(token), start);
      case KEYWORD:
        return keyword(token);
      default:
        throw in.unexpected("");
    }
  }

  private Term negative(int start) {
    in.next();
    if (in.at(TokenKind.NUMBER)) {
      Token number = in.next();
      return new NumberTerm("-" + number.text(), in.from(start));
    }
    Term operand = term();
    Location at = in.from(start);
    return new CallTerm(
        new RefTerm(List.of(new VarTerm("minus", at)), at),
        List.of(new NumberTerm("0", at), operand),
        at);
  }

  /** A keyword that begins a ref is a name: {@code if.x}, {@code true[0]}. */
  static boolean isName(Token keyword, Token after) {
    return !after.spaced()
        && (after.is(TokenKind.DOT) || after.is(TokenKind.LBRACK))
        && keyword.is(TokenKind.KEYWORD);
  }

  private Term keyword(Token token) {
    if (isName(token, in.peek(1))) {
      in.next();
      return postfix(new VarTerm(token.text(), in.of(token)), token.start());
    }
    switch (token.text()) {
      case "null":
        in.next();
        return notRef(new NullTerm(in.of(token)), "null");
      case "true":
      case "false":
        in.next();
        return notRef(new BooleanTerm(token.text().equals("true"), in.of(token)), "boolean");
      case "contains":
      case "and":
      case "or":
        // The builtin contains, and a name followed by a call, stay callable.
        if (in.peek(1).is(TokenKind.LPAREN) && !in.peek(1).spaced()) {
          in.next();
          return postfix(new VarTerm(token.text(), in.of(token)), token.start());
        }
        throw in.unexpected("");
      default:
        throw in.unexpected("");
    }
  }

  private Term notRef(Term literal, String kind) {
    Token after = in.peek();
    if (!after.spaced()
        && (after.is(TokenKind.DOT) || after.is(TokenKind.LBRACK) && kind.equals("string"))) {
      Token at =
          new Token(
              TokenKind.IDENT, "", literal.location().start(), literal.location().end(), true);
      throw in.error(at, "illegal ref (head cannot be " + kind + ")");
    }
    return literal;
  }

  VarTerm variable(Token token) {
    String name = token.text().equals("_") ? in.nextWildcard() : token.text();
    return new VarTerm(name, in.of(token));
  }

  /** What follows a term directly: calls, dots and brackets. */
  Term postfix(Term head, int start) {
    Term base = head;
    List<Term> path = new ArrayList<>();
    while (true) {
      Token token = in.peek();
      if (token.spaced()) {
        break;
      }
      if (token.is(TokenKind.DOT)) {
        in.next();
        Token name = in.peek();
        if (name.spaced()) {
          throw in.error(
              new Token(TokenKind.EOF, "", token.end(), token.end(), true),
              "unexpected whitespace token: expected identifier");
        }
        if (!name.is(TokenKind.IDENT) && !name.is(TokenKind.KEYWORD)) {
          throw in.unexpected("expected identifier");
        }
        in.next();
        path.add(new StringTerm(name.text(), in.of(name)));
      } else if (token.is(TokenKind.LBRACK)) {
        in.next();
        Term key = infix(false);
        if (!in.skip(TokenKind.RBRACK)) {
          throw in.unexpected("expected [");
        }
        path.add(key);
      } else if (token.is(TokenKind.LPAREN) && (base instanceof VarTerm) && callable(path)) {
        in.next();
        List<Term> args = list(TokenKind.RPAREN, ")");
        List<Term> operator = new ArrayList<>();
        operator.add(base);
        operator.addAll(path);
        base =
            new CallTerm(
                new RefTerm(operator, new Location(in.source, start, token.start())),
                args,
                in.from(start));
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

  private static boolean callable(List<Term> path) {
    return path.stream().allMatch(t -> t instanceof StringTerm);
  }

  /** Terms with commas between up to a closing token; a comma may stand before it. */
  List<Term> list(TokenKind end, String endText) {
    return in.skip(end) ? new ArrayList<>() : list(end, endText, null);
  }

  private List<Term> list(TokenKind end, String endText, @Nullable Term operand) {
    List<Term> terms = new ArrayList<>();
    Term first = operand;
    while (true) {
      terms.add(infix(false, first));
      first = null;
      if (in.skip(end)) {
        return terms;
      }
      if (!in.skip(TokenKind.COMMA)) {
        throw in.unexpected("expected \",\" or \"" + endText + "\"");
      }
      if (in.skip(end)) {
        return terms;
      }
    }
  }

  /** array := "[" [term {"," term}] "]" | "[" term "|" body "]". */
  private Term array() {
    int start = in.next().start();
    if (in.skip(TokenKind.RBRACK)) {
      return new ArrayTerm(List.of(), in.from(start));
    }
    Term first = term();
    Body body = comprehensionBody(TokenKind.RBRACK);
    if (body != null) {
      return new ArrayComprehension(first, body, in.from(start));
    }
    List<Term> elements = list(TokenKind.RBRACK, "]", first);
    return new ArrayTerm(elements, in.from(start));
  }

  /**
   * The body of a comprehension whose head was just read: a bar and what is a body. Otherwise, as
   * in {@code [{1} | {2}, x]}, nothing is consumed.
   */
  private @Nullable Body comprehensionBody(TokenKind end) {
    int mark = in.mark();
    if (!in.at(TokenKind.OR) || in.hasFailed(TokenStream.Trial.COMPREHENSION, mark)) {
      return null;
    }
    int wildcards = in.wildcards();
    int depth = in.depth();
    in.next();
    try {
      return exprs.body(end);
    } catch (SyntaxError e) {
      if (in.tooDeep(e)) {
        throw e;
      }
      in.failed(TokenStream.Trial.COMPREHENSION, mark);
      in.reset(mark);
      in.depth(depth);
      in.wildcards(wildcards);
      return null;
    }
  }

  /** set or object, or a comprehension of either. */
  private Term setOrObject() {
    int start = in.next().start();
    if (in.skip(TokenKind.RBRACE)) {
      return new ObjectTerm(List.of(), in.from(start));
    }
    Term head = term();
    Body body = comprehensionBody(TokenKind.RBRACE);
    if (body != null) {
      return new SetComprehension(head, body, in.from(start));
    }
    Term first = infix(false, head);
    if (in.at(TokenKind.COLON)) {
      return object(start, first);
    }
    List<Term> members = new ArrayList<>();
    members.add(first);
    if (in.skip(TokenKind.RBRACE)) {
      return new SetTerm(members, in.from(start));
    }
    if (!in.skip(TokenKind.COMMA)) {
      throw in.unexpected("non-terminated set");
    }
    members.addAll(list(TokenKind.RBRACE, "}"));
    return new SetTerm(members, in.from(start));
  }

  private Term object(int start, Term firstKey) {
    List<ObjectTerm.Entry> entries = new ArrayList<>();
    Term key = firstKey;
    while (true) {
      if (!in.skip(TokenKind.COLON)) {
        throw in.unexpected("non-terminated object");
      }
      Term value = term();
      if (entries.isEmpty()) {
        Body body = comprehensionBody(TokenKind.RBRACE);
        if (body != null) {
          return new ObjectComprehension(key, value, body, in.from(start));
        }
      }
      entries.add(new ObjectTerm.Entry(key, infix(false, value)));
      if (in.skip(TokenKind.RBRACE)) {
        return new ObjectTerm(entries, in.from(start));
      }
      if (!in.skip(TokenKind.COMMA)) {
        throw in.unexpected("non-terminated object");
      }
      if (in.skip(TokenKind.RBRACE)) {
        return new ObjectTerm(entries, in.from(start));
      }
      key = infix(false);
    }
  }

  /** A literal expression's form of a term: a call becomes a call expression. */
  static Expr.Form form(Term term) {
    return term instanceof CallTerm c
        ? new Expr.Call(c.operator(), c.args())
        : new Expr.Single(term);
  }
}
