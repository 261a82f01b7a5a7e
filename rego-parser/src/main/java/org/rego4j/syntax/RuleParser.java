package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Body;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.Location;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Parses rules of both versions; what is but an expression is left to {@link BodyRules}. */
final class RuleParser {
  private final TokenStream in;
  private final ExprParser exprs;
  private final HeadParser heads;
  private final RuleNotes notes;

  /**
   * @param notes takes mistakes that do not end the parsing
   */
  RuleParser(TokenStream in, ExprParser exprs, RuleNotes notes) {
    this.in = in;
    this.exprs = exprs;
    this.heads = new HeadParser(in, exprs.terms());
    this.notes = notes;
  }

  /**
   * rule := ["default"] head ["if"] body {"else" ...}; several rules where bodies are chained.
   *
   * @return the rules; null where this is no rule, and nothing is consumed
   */
  @Nullable List<Rule> rules() {
    TokenStream.Mark mark = in.mark();
    int start = in.peek().start();
    boolean isDefault = in.skipKeyword("default");
    if (!isDefault && in.atKeyword("else")) {
      throw in.unexpected("");
    }
    List<Rule> rules = null;
    if (startsHead(isDefault)) {
      int headStart = in.peek().start();
      HeadParser.Start head = heads.head(isDefault);
      if (head != null) {
        rules = isDefault ? defaultRule(start, headStart, head) : afterHead(start, head);
      }
    }
    if (rules == null && !in.hasErrors()) {
      in.reset(mark);
    }
    return rules;
  }

  private boolean startsHead(boolean isDefault) {
    Token token = in.peek();
    if (token.is(TokenKind.IDENT)) {
      return true;
    } else if (!token.is(TokenKind.KEYWORD)) {
      return false;
    }
    if (in.atName()) {
      in.takeAsName();
      return true;
    }
    switch (token.text()) {
      case "true", "false", "null", "with", "default", "else" -> {
        return false;
      }
      case "contains" -> {
        if (isDefault) {
          throw in.error("contains keyword cannot be used for rule name");
        }
        in.takeAsName();
        return true;
      }
      default -> {
        Token behind = in.peekNext();
        boolean heads =
            isDefault
                || behind.is(TokenKind.LPAREN) && !isOperator(token)
                || behind.is(TokenKind.ASSIGN)
                || behind.is(TokenKind.UNIFY)
                || behind.isKeyword("if")
                || behind.isKeyword("contains");
        if (heads) {
          throw in.error(token.text() + " keyword cannot be used for rule name");
        }
        return false;
      }
    }
  }

  private static boolean isOperator(Token keyword) {
    return keyword.isKeyword("not") || keyword.isKeyword("and") || keyword.isKeyword("or");
  }

  private List<Rule> defaultRule(int start, int headStart, HeadParser.Start head) {
    Location at = in.from(start);
    Term value = head.value();
    if (head.key() != null || value == null && head.isPair() && head.args() == null) {
      throw in.error(at, "illegal default rule (must have a value)");
    }
    if (value == null) {
      value = new BooleanTerm(true, at);
    }
    new DefaultRuleCheck(in, at).check(value, head.args());
    Head made = new Head(head.ref(), head.args(), null, value, head.assign(), in.from(headStart));
    notes.checkName(made);
    return List.of(new Rule(made, trueBody(at), true, null, List.of(), at));
  }

  /** The rest of a rule; null where what was read is no rule's head. */
  private @Nullable List<Rule> afterHead(int start, HeadParser.Start head) {
    boolean hasIf = in.atRuleKeyword("if");
    if (hasIf) {
      in.next();
    }
    boolean braces = !hasIf && in.at(TokenKind.LBRACE);
    boolean plain = head.key() == null && head.value() == null;
    if (braces && !(head.ref().head() instanceof VarTerm)) {
      return null;
    }
    if (!hasIf && !braces) {
      if (plain || goesOn() || head.key() == null && in.at(TokenKind.SEMI)) {
        return null;
      }
    }
    Head made = headOf(start, head, hasIf);
    notes.checkName(made);
    if (braces) {
      notes.requireIf(made, start);
    }
    if (plain && made.isPartialSet()) {
      notes.requireContains(start);
    }
    Body body = hasIf ? conditional() : braces ? bracesBody() : trueBody(in.from(start));
    List<Rule> rules = new ArrayList<>();
    Rule elseRule = null;
    if (in.atKeyword("else") && (hasIf || braces)) {
      checkElse(head, made, hasIf);
      elseRule = elseRules(made);
    }
    rules.add(new Rule(made, body, false, elseRule, List.of(), in.from(start)));
    while ((hasIf || braces) && elseRule == null && in.at(TokenKind.LBRACE)) {
      int chained = in.peek().start();
      if (braces) {
        notes.requireIf(made, chained);
      }
      Body next = bracesBody();
      rules.add(new Rule(made, next, false, null, List.of(), in.from(chained)));
    }
    if (elseRule != null && in.at(TokenKind.LBRACE)) {
      throw in.error("expected else keyword");
    }
    return rules;
  }

  private Head headOf(int start, HeadParser.Start head, boolean hasIf) {
    RefTerm ref = head.ref();
    Term key = head.key();
    Term value = head.value();
    if (key == null && value == null && !hasIf && head.args() == null && head.isPair()) {
      // v0: p[x] { ... } adds x to a set.
      key = ref.terms().get(1);
      ref = new RefTerm(List.of(ref.head()), ref.head().location());
    }
    if (key == null && value == null) {
      value = new BooleanTerm(true, head.ref().location());
    }
    return new Head(ref, head.args(), key, value, head.assign(), in.from(start));
  }

  /** Whether what looked like a rule turns out to be an expression. */
  private boolean goesOn() {
    return in.atKeyword("with") || in.atKeyword("and") || in.atKeyword("or");
  }

  private void checkElse(HeadParser.Start head, Head made, boolean hasIf) {
    String multi = "else keyword cannot be used on multi-value rules";
    if (head.key() != null) {
      throw in.error(multi);
    }
    List<Term> path = head.ref().terms();
    if (!path.subList(1, path.size()).stream().allMatch(Ground::is)) {
      throw in.error("else keyword cannot be used on rules with variables in head");
    }
    if (made.isPartialSet() || !hasIf && head.isPair() && head.args() == null) {
      throw in.error(multi);
    }
  }

  private Body bracesBody() {
    in.next();
    return exprs.body(TokenKind.RBRACE);
  }

  /** What stands behind {@code if}: braces are a body where they are no term but a set. */
  private Body conditional() {
    if (!in.at(TokenKind.LBRACE)) {
      return exprs.single();
    }
    TokenStream.Mark mark = in.mark();
    if (!in.hasFailed(TokenStream.Trial.RULE_TERM)) {
      try {
        Body body = exprs.single();
        Expr only = body.exprs().get(0);
        if (!(only.form() instanceof Expr.Single s && s.term() instanceof SetTerm)) {
          return body;
        }
      } catch (SyntaxError e) {
        if (e.isHopeless()) {
          throw e;
        }
      }
      in.reset(mark);
    }
    return bracesBody();
  }

  /** else := "else" [(":=" | "=") infix] ["if"] body. */
  private Rule elseRules(Head head) {
    List<Rule> links = new ArrayList<>();
    do {
      links.add(elseRule(head));
    } while (in.atKeyword("else") && !isValueOnly(links.get(links.size() - 1)));
    Rule chain = null;
    for (int i = links.size() - 1; i >= 0; i--) {
      chain = links.get(i).withElse(chain);
    }
    return java.util.Objects.requireNonNull(chain);
  }

  private static boolean isValueOnly(Rule rule) {
    return rule.body().exprs().get(0).generated();
  }

  private Rule elseRule(Head head) {
    int start = in.next().start();
    boolean assign = in.at(TokenKind.ASSIGN);
    Term value = null;
    if (assign || in.at(TokenKind.UNIFY)) {
      in.next();
      value = exprs.terms().infixOrPair();
    }
    boolean hasIf = in.skipKeyword("if");
    boolean braces = in.at(TokenKind.LBRACE);
    if (value == null && !hasIf && !braces) {
      throw in.unexpected("expected else value term or rule body");
    }
    if (!hasIf && braces) {
      notes.requireIf(head, start);
    }
    if (value == null) {
      value = new BooleanTerm(true, in.from(start));
    }
    Head made = new Head(head.ref(), head.args(), null, value, assign, in.from(start));
    if (hasIf && in.at(TokenKind.EOF)) {
      throw in.unexpected("rule body expected");
    }
    Body body = braces ? bracesBody() : hasIf ? exprs.single() : trueBody(in.from(start));
    return new Rule(made, body, false, null, List.of(), in.from(start));
  }

  static Body trueBody(Location at) {
    return new Body(List.of(Expr.generated(new Expr.Single(new BooleanTerm(true, at)), at)), at);
  }
}
