package org.rego4j.syntax;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Location;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Parses infix operators; each becomes a call of the builtin behind it. */
final class OperatorParser {
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
  private final TermParser terms;

  OperatorParser(TokenStream in, TermParser terms) {
    this.in = in;
    this.terms = terms;
  }

  /** infix := relation {"in" relation}; {@code k, v in xs} too where a comma may stand. */
  Term infix(boolean mayPair) {
    return infix(mayPair, null);
  }

  /** The same, where the first operand may have been read already. */
  Term infix(boolean mayPair, @Nullable Term first) {
    in.enter();
    int start = first == null ? in.peek().start() : first.location().start();
    Term left = membership(relation(0, first), start, mayPair);
    in.leave();
    return left;
  }

  private Term membership(Term first, int start, boolean mayPair) {
    Term left = first;
    int length = 0;
    while (true) {
      if (mayPair && in.at(TokenKind.COMMA) && in.knows("in")) {
        Term pair = pair(left, start);
        if (pair == null) {
          return left;
        }
        left = pair;
      } else if (in.atKeyword("in")) {
        in.next();
        Term domain = right(0);
        if (domain == null) {
          return left;
        }
        left = member("member_2", start, left, domain);
      } else {
        return left;
      }
      if (++length > TokenStream.MAX_DEPTH) {
        throw in.tooDeep();
      }
    }
  }

  /** A pair and what it is in; null where the comma means something else. */
  private @Nullable Term pair(Term key, int start) {
    if (in.hasFailed(TokenStream.Trial.PAIR)) {
      return null;
    }
    TokenStream.Mark mark = in.mark();
    in.next();
    try {
      Term second = relation(0, null);
      if (in.skipKeyword("in")) {
        return member("member_3", start, key, second, relation(0, null));
      }
    } catch (SyntaxError e) {
      if (e.isHopeless()) {
        throw e;
      }
    }
    in.failed(TokenStream.Trial.PAIR, mark);
    in.reset(mark);
    return null;
  }

  /**
   * The operand on the right; null where it is noted that there is none: reading goes on with the
   * left one alone, so that what is missing around it is noted too.
   */
  private @Nullable Term right(int level) {
    try {
      return relation(level, null);
    } catch (SyntaxError e) {
      if (e.isHopeless()) {
        throw e;
      }
      return null;
    }
  }

  private CallTerm member(String name, int start, Term... args) {
    Location at = in.from(start);
    RefTerm operator =
        new RefTerm(List.of(new VarTerm("internal", at), new StringTerm(name, at)), at);
    return new CallTerm(operator, List.of(args), at);
  }

  private Term relation(int level, @Nullable Term first) {
    if (level == PRECEDENCE.size()) {
      return first == null ? terms.term() : first;
    }
    int start = first == null ? in.peek().start() : first.location().start();
    Term left = relation(level + 1, first);
    int length = 0;
    while (true) {
      String name = PRECEDENCE.get(level).get(in.peek().kind());
      if (name == null) {
        return left;
      }
      Location at = in.of(in.next());
      Term right = right(level + 1);
      if (right == null) {
        return left;
      }
      RefTerm operator = new RefTerm(List.of(new VarTerm(name, at)), at);
      left = new CallTerm(operator, List.of(left, right), in.from(start));
      if (++length > TokenStream.MAX_DEPTH) {
        throw in.tooDeep();
      }
    }
  }
}
