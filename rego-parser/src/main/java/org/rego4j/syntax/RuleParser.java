package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Body;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.Location;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;

/** Parses rules of both versions. */
final class RuleParser {
  private final TokenStream in;
  private final ExprParser exprs;
  private final boolean strict;
  private final List<Diagnostic> found;

  /**
   * @param strict whether {@code if} and {@code contains} are required
   * @param found takes mistakes that do not end the parsing
   */
  RuleParser(TokenStream in, boolean strict, List<Diagnostic> found) {
    this.in = in;
    this.exprs = new ExprParser(in);
    this.strict = strict;
    this.found = found;
  }

  /** What was read as a head before it is known what kind of rule it heads. */
  private record HeadStart(RefTerm ref, @Nullable List<Term> args) {}

  /**
   * rule := ["default"] head ["if"] body {"else" ...}; several rules where bodies are chained.
   *
   * @return the rules
   */
  List<Rule> rules() {
    int start = in.peek().start();
    boolean named = TermParser.isName(in.peek(), in.peek(1));
    if (!named && in.skipKeyword("default")) {
      return List.of(defaultRule(start));
    }
    Token first = in.peek();
    if (!named && in.atKeyword("else")) {
      throw in.unexpected("");
    }
    if (first.is(TokenKind.KEYWORD) && !named && !isTermKeyword(first)) {
      throw in.error(first, first.text() + " keyword cannot be used for rule name");
    }
    if (first.is(TokenKind.IDENT) || named) {
      int mark = in.mark();
      int wildcards = in.wildcards();
      HeadStart head = headStart();
      if (head != null) {
        List<Rule> rules = afterHead(start, head);
        if (rules != null) {
          return rules;
        }
      }
      in.reset(mark);
      in.wildcards(wildcards);
    }
    Rule rule = fromLiteral(start);
    return rule == null ? List.of() : List.of(rule);
  }

  private static boolean isTermKeyword(Token token) {
    return switch (token.text()) {
      case "true", "false", "null", "some", "not", "every" -> true;
      default -> false;
    };
  }

  private @Nullable HeadStart headStart() {
    Term term;
    try {
      term = exprs.terms().term();
    } catch (SyntaxError e) {
      List<Diagnostic> all = new ArrayList<>(e.diagnostics());
      if (!in.tooDeep(e)) {
        all.addAll(in.unexpected("expected rule head name").diagnostics());
      }
      throw new SyntaxError(all.toArray(new Diagnostic[0]));
    }
    if (term instanceof VarTerm v) {
      return new HeadStart(new RefTerm(List.of(v), v.location()), null);
    }
    if (term instanceof RefTerm r) {
      if (r.head() instanceof CallTerm
          && (in.at(TokenKind.ASSIGN) || in.atKeyword("if") || in.at(TokenKind.UNIFY))) {
        throw new SyntaxError(
            new Diagnostic(
                DiagnosticCode.PARSE, r.location(), "invalid rule head: " + r.location().text()));
      }
      return r.head() instanceof VarTerm ? new HeadStart(r, null) : null;
    }
    if (term instanceof CallTerm c && c.operator().head() instanceof VarTerm) {
      return new HeadStart(c.operator(), c.args());
    }
    return null;
  }

  private Rule defaultRule(int start) {
    Token first = in.peek();
    HeadStart head =
        first.is(TokenKind.IDENT) || TermParser.isName(first, in.peek(1)) ? headStart() : null;
    if (head == null) {
      throw in.unexpected("expected rule head name");
    }
    boolean assign = in.at(TokenKind.ASSIGN);
    Term value;
    if (assign || in.at(TokenKind.UNIFY)) {
      in.next();
      value = valueTerm(shown(head, assign));
    } else {
      value = new BooleanTerm(true, in.from(start));
    }
    if (in.atKeyword("contains")) {
      throw in.error(tokenAt(start), "illegal default rule (must have a value)");
    }
    if (in.atKeyword("if") || in.at(TokenKind.LBRACE) && !in.onNewLine()) {
      throw in.unexpected("");
    }
    Location at = in.from(start);
    String illegal = new DefaultValueCheck().illegal(value);
    if (illegal != null) {
      throw in.error(tokenAt(start), "illegal default rule (value cannot contain " + illegal + ")");
    }
    if (head.args() != null) {
      for (Term arg : head.args()) {
        if (!(arg instanceof VarTerm)) {
          throw in.error(
              tokenAt(start),
              "illegal default rule (arguments cannot contain " + TermKind.of(arg) + ")");
        }
      }
    }
    Head made = new Head(head.ref(), head.args(), null, value, assign, in.from(first.start()));
    return new Rule(made, trueBody(at), true, null, List.of(), at);
  }

  private static Token tokenAt(int start) {
    return new Token(TokenKind.IDENT, "", start, start + 1, true);
  }

  /**
   * The value of a rule.
   *
   * @param shown what stands before the value, for errors: {@code p :=}
   */
  private Term valueTerm(String shown) {
    try {
      return exprs.terms().infix(true);
    } catch (SyntaxError e) {
      List<Diagnostic> all = new ArrayList<>(e.diagnostics());
      if (!in.tooDeep(e)) {
        Token now = in.peek();
        String reason = "expected " + shown + " <VALUE> { ... })";
        if (TokenStream.isBadNumber(now)) {
          all.addAll(in.error(now, "unexpected number token: " + reason).diagnostics());
        } else if (now.is(TokenKind.ILLEGAL)) {
          all.add(in.diagnostic(now, "illegal token"));
        } else {
          all.addAll(in.unexpected(now, reason).diagnostics());
        }
      }
      throw new SyntaxError(all.toArray(new Diagnostic[0]));
    }
  }

  private static String shown(HeadStart head, boolean assign) {
    String name = head.ref().location().text();
    if (assign) {
      return head.args() == null
          ? "rule value term (e.g., " + name + " :="
          : "function value term (e.g., " + name + "(...) :=";
    }
    return "rule value term (e.g., " + name + "[<nil>] =";
  }

  private static String nameOf(RefTerm ref) {
    return ref.head() instanceof VarTerm v ? v.name() : "p";
  }

  /** The rest of a rule; null where what was read is no rule's head. */
  private @Nullable List<Rule> afterHead(int start, HeadStart head) {
    Term key = null;
    Term value = null;
    boolean assign = false;
    RefTerm ref = head.ref();
    if (in.atKeyword("contains")) {
      if (head.args() != null) {
        throw in.unexpected(
            "the contains keyword can only be used with multi-value rule definitions (e.g., "
                + nameOf(ref)
                + " contains <VALUE> { ... })");
      }
      in.next();
      try {
        key = exprs.terms().infix(true);
      } catch (SyntaxError e) {
        List<Diagnostic> all = new ArrayList<>(e.diagnostics());
        all.addAll(
            in.unexpected(
                    "expected rule key term (e.g., " + nameOf(ref) + " contains <VALUE> { ... })")
                .diagnostics());
        throw new SyntaxError(all.toArray(new Diagnostic[0]));
      }
    } else if (in.at(TokenKind.ASSIGN) || in.at(TokenKind.UNIFY)) {
      assign = in.next().is(TokenKind.ASSIGN);
      value = valueTerm(shown(head, assign));
    }
    boolean hasIf = in.skipKeyword("if");
    boolean braces = in.at(TokenKind.LBRACE) && (hasIf || !in.onNewLine());
    if (!hasIf && !braces && (key == null && value == null || goesOn())) {
      return null;
    }
    if (!hasIf && braces) {
      require(start, "`if` keyword is required before rule body");
    }
    if (key == null && value == null && !hasIf && head.args() == null && isSetRef(ref)) {
      // v0: p[x] { ... } adds x to a set.
      if (strict) {
        require(start, "`contains` keyword is required for partial set rules");
      }
      key = ref.terms().get(1);
      ref = new RefTerm(List.of(ref.head()), ref.head().location());
    }
    if (key == null && value == null) {
      value = new BooleanTerm(true, head.ref().location());
    }
    Head made = new Head(ref, head.args(), key, value, assign, in.from(start));
    Body body;
    if (hasIf || braces) {
      body = ruleBody(hasIf);
    } else {
      body = trueBody(in.from(start));
    }
    List<Rule> rules = new ArrayList<>();
    Rule elseRule = null;
    if (in.atKeyword("else") && (hasIf || braces)) {
      if (made.isPartialSet()) {
        throw in.error(in.peek(), "else keyword cannot be used on multi-value rules");
      }
      if (made.ref().terms().stream().skip(1).anyMatch(t -> !(ground(t)))) {
        throw in.error(in.peek(), "else keyword cannot be used on rules with variables in head");
      }
      elseRule = elseRule(made);
    } else if (in.atKeyword("else")) {
      throw in.unexpected("");
    }
    rules.add(new Rule(made, body, false, elseRule, List.of(), in.from(start)));
    while (braces && elseRule == null && in.at(TokenKind.LBRACE) && !in.onNewLine()) {
      int chained = in.peek().start();
      in.next();
      Body next = exprs.body(TokenKind.RBRACE);
      rules.add(new Rule(made, next, false, null, List.of(), in.from(chained)));
    }
    if (in.at(TokenKind.SEMI)) {
      throw in.unexpected("");
    }
    return rules;
  }

  /** Whether what looked like a rule turns out to be an expression. */
  private boolean goesOn() {
    return in.atKeyword("with") || in.atKeyword("and") || in.atKeyword("or");
  }

  private static boolean ground(Term term) {
    return term instanceof StringTerm || term instanceof NumberTerm || term instanceof BooleanTerm;
  }

  private static boolean isSetRef(RefTerm ref) {
    return ref.terms().size() == 2
        && !(ref.terms().get(1) instanceof StringTerm s
            && ref.location().text().endsWith("." + s.value()));
  }

  private void require(int start, String message) {
    if (strict) {
      Location at = new Location(in.source, start, start + 1);
      found.add(new Diagnostic(DiagnosticCode.PARSE, at, message));
    }
  }

  private Body ruleBody(boolean hasIf) {
    if (in.at(TokenKind.LBRACE)) {
      int mark = in.mark();
      int depth = in.depth();
      int wildcards = in.wildcards();
      if (hasIf) {
        // Braces behind "if" may also be a term: {1} == {1}, or an operand: {x} or y.
        try {
          in.next();
          Body body = in.at(TokenKind.RBRACE) ? null : exprs.body(TokenKind.RBRACE);
          if (body != null && !continues()) {
            return body;
          }
        } catch (SyntaxError e) {
          int reached = in.mark();
          in.reset(mark);
          in.depth(depth);
          in.wildcards(wildcards);
          try {
            Body single = exprs.single();
            return single;
          } catch (SyntaxError other) {
            if (in.mark() <= reached) {
              throw e;
            }
            throw other;
          }
        }
        in.reset(mark);
        in.depth(depth);
        in.wildcards(wildcards);
        return exprs.single();
      }
      in.next();
      return exprs.body(TokenKind.RBRACE);
    }
    return exprs.single();
  }

  /** Whether what follows a closing brace on the same line goes on with an expression. */
  private boolean continues() {
    if (in.atKeyword("and") || in.atKeyword("or")) {
      return true;
    }
    if (in.onNewLine()) {
      return false;
    }
    return switch (in.peek().kind()) {
      case EQUAL, NEQ, LT, LTE, GT, GTE, ADD, SUB, MUL, QUO, REM, AND, OR, UNIFY, ASSIGN, DOT ->
          true;
      case LBRACK -> !in.peek().spaced();
      default -> in.atKeyword("in") || in.atKeyword("with");
    };
  }

  private Rule elseRule(Head head) {
    int start = in.next().start();
    boolean assign = in.at(TokenKind.ASSIGN);
    Term value = null;
    if (assign || in.at(TokenKind.UNIFY)) {
      in.next();
      value = elseValue();
    }
    boolean hasIf = in.skipKeyword("if");
    boolean braces = in.at(TokenKind.LBRACE) && (hasIf || !in.onNewLine());
    if (value == null && !hasIf && !braces) {
      throw in.unexpected("expected else value term or rule body");
    }
    if (!hasIf && braces) {
      require(start, "`if` keyword is required before rule body");
    }
    if (value == null) {
      value = new BooleanTerm(true, in.from(start));
    }
    Head made = new Head(head.ref(), head.args(), null, value, assign, in.from(start));
    Body body = hasIf || braces ? ruleBody(hasIf) : trueBody(in.from(start));
    Rule next = in.atKeyword("else") && (hasIf || braces) ? elseRule(head) : null;
    return new Rule(made, body, false, next, List.of(), in.from(start));
  }

  private Term elseValue() {
    try {
      return exprs.terms().infix(true);
    } catch (SyntaxError e) {
      List<Diagnostic> all = new ArrayList<>(e.diagnostics());
      if (!in.tooDeep(e)) {
        all.addAll(
            in.unexpected("expected else value term (e.g., } else = <VALUE> { ... })")
                .diagnostics());
      }
      throw new SyntaxError(all.toArray(new Diagnostic[0]));
    }
  }

  private static Body trueBody(Location at) {
    return new Body(List.of(Expr.generated(new Expr.Single(new BooleanTerm(true, at)), at)), at);
  }

  /**
   * A rule written as an expression: {@code f(x)}, v0's {@code p[x]}; null where it is noted that
   * it is none.
   */
  private @Nullable Rule fromLiteral(int start) {
    Expr expr = exprs.literal();
    Location at = in.from(start);
    if (!expr.with().isEmpty()) {
      return note(at, "expressions using with keyword cannot be used for rule head");
    }
    if (in.at(TokenKind.SEMI)) {
      throw in.unexpected("");
    }
    if (expr.form() instanceof Expr.Single s && !expr.negated()) {
      Term term = s.term();
      if (term instanceof RefTerm r && r.head() instanceof VarTerm) {
        if (isSetRef(r)) {
          require(start, "`contains` keyword is required for partial set rules");
          RefTerm name = new RefTerm(List.of(r.head()), r.head().location());
          Head head = new Head(name, null, r.terms().get(1), null, false, at);
          return new Rule(head, trueBody(at), false, null, List.of(), at);
        }
        return note(at, "rule must have value assignment and/or body declaration");
      }
      return note(at, TermKind.of(term) + " cannot be used for rule name");
    }
    if (expr.form() instanceof Expr.Call c && !expr.negated()) {
      String name = c.operator().toName();
      if (isOperator(expr, c)) {
        if (name.equals("eq") || name.equals("assign")) {
          return note(at, TermKind.of(c.args().get(0)) + " cannot be used for rule name");
        }
        return note(at, "rule name conflicts with built-in function");
      }
      Head head = new Head(c.operator(), c.args(), null, new BooleanTerm(true, at), false, at);
      return new Rule(head, trueBody(at), false, null, List.of(), at);
    }
    if (expr.form() instanceof Expr.Some) {
      return note(at, "'some' declarations cannot be used for rule head");
    }
    return note(at, "expression cannot be used for rule head");
  }

  private static boolean isOperator(Expr expr, Expr.Call call) {
    return call.operator().location().start() > expr.location().start()
        || call.operator().toName().startsWith("internal.member");
  }

  /** Notes a mistake that does not keep the next rules from being read. */
  private @Nullable Rule note(Location at, String message) {
    found.add(new Diagnostic(DiagnosticCode.PARSE, at, message));
    return null;
  }
}
