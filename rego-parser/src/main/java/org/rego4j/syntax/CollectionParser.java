package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.Term;

/** Parses arrays, sets, objects and their comprehensions. */
final class CollectionParser {
  private final TokenStream in;
  private final TermParser terms;
  private final ExprParser exprs;

  CollectionParser(TokenStream in, TermParser terms, ExprParser exprs) {
    this.in = in;
    this.terms = terms;
    this.exprs = exprs;
  }

  /** array := "[" [infix {"," infix} [","]] "]" | "[" term "|" body "]". */
  Term array() {
    int start = in.next().start();
    if (in.skip(TokenKind.RBRACK)) {
      return new ArrayTerm(List.of(), in.from(start));
    }
    // OPA lets a comma pass before the first element.
    in.skip(TokenKind.COMMA);
    Term first = terms.term();
    Body body = comprehended(TokenKind.RBRACK, false);
    if (body != null) {
      return new ArrayComprehension(first, body, in.from(start));
    }
    List<Term> elements = new ArrayList<>();
    elements.add(terms.operators().infix(false, first));
    return new ArrayTerm(rest(TokenKind.RBRACK, elements), in.from(start));
  }

  /** set or object, or a comprehension of either. */
  Term setOrObject() {
    int start = in.next().start();
    if (in.skip(TokenKind.RBRACE)) {
      return new ObjectTerm(List.of(), in.from(start));
    }
    in.skip(TokenKind.COMMA);
    Term head = terms.term();
    Body body = comprehended(TokenKind.RBRACE, false);
    if (body != null) {
      return new SetComprehension(head, body, in.from(start));
    }
    Term first = terms.operators().infix(false, head);
    if (in.at(TokenKind.COLON)) {
      return object(start, first);
    }
    if (!in.at(TokenKind.RBRACE) && !in.at(TokenKind.COMMA)) {
      throw in.unexpected("non-terminated set");
    }
    List<Term> members = new ArrayList<>();
    members.add(first);
    return new SetTerm(rest(TokenKind.RBRACE, members), in.from(start));
  }

  private Term object(int start, Term firstKey) {
    List<ObjectTerm.Entry> entries = new ArrayList<>();
    Term key = firstKey;
    while (true) {
      if (!in.skip(TokenKind.COLON)) {
        throw in.unexpected("expected \":\"");
      }
      Term value = terms.term();
      if (entries.isEmpty()) {
        Body body = comprehended(TokenKind.RBRACE, true);
        if (body != null) {
          return new ObjectComprehension(key, value, body, in.from(start));
        }
      }
      entries.add(new ObjectTerm.Entry(key, terms.operators().infix(false, value)));
      if (in.skip(TokenKind.RBRACE)) {
        return new ObjectTerm(entries, in.from(start));
      }
      if (!in.skip(TokenKind.COMMA)) {
        throw in.unexpected(
            entries.size() > 1 ? "expected \",\" or \"}\"" : "non-terminated object");
      }
      if (in.skip(TokenKind.RBRACE)) {
        return new ObjectTerm(entries, in.from(start));
      }
      key = terms.infix();
    }
  }

  /** Terms with commas between up to a closing token; a comma may stand before it. */
  List<Term> list(TokenKind end, List<Term> into) {
    if (in.skip(end)) {
      return into;
    }
    into.add(terms.infix());
    return rest(end, into);
  }

  private List<Term> rest(TokenKind end, List<Term> into) {
    while (true) {
      if (in.skip(end)) {
        return into;
      }
      if (!in.skip(TokenKind.COMMA)) {
        throw in.unexpected("expected \",\" or \"" + end.opaName() + "\"");
      }
      if (in.skip(end)) {
        return into;
      }
      into.add(terms.infix());
    }
  }

  /**
   * The body of a comprehension whose head was just read; null where what stands behind the bar
   * turns out to be an operand, as in {@code [{1} | {2}, x]}.
   *
   * @param patient whether any mistake in the body, and not only a comma, makes it an operand
   */
  private @Nullable Body comprehended(TokenKind end, boolean patient) {
    if (!in.at(TokenKind.OR) || in.hasFailed(TokenStream.Trial.COMPREHENSION)) {
      return null;
    }
    TokenStream.Mark mark = in.mark();
    in.next();
    try {
      return exprs.body(end);
    } catch (SyntaxError e) {
      if (e.isHopeless() || !patient && !in.at(TokenKind.COMMA)) {
        throw e;
      }
      in.failed(TokenStream.Trial.COMPREHENSION, mark);
      in.reset(mark);
      return null;
    }
  }
}
