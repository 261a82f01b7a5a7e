package org.rego4j.syntax;

import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.Term;
import org.rego4j.diagnostic.Diagnostic;

/** Parses braces that are operands, which hold bodies and never values. */
final class OperandBraces {
  private final TokenStream in;
  private final ExprParser exprs;

  OperandBraces(TokenStream in, ExprParser exprs) {
    this.in = in;
    this.exprs = exprs;
  }

  /** What is said of a value in braces beside {@code and} or {@code or}. */
  static String notValue(String text, String operator) {
    return "operand of `"
        + operator
        + "` cannot begin with `{` unless the braces hold a body (hint: wrap the operand to keep the"
        + " value: `("
        + text
        + ") "
        + operator
        + " ...`)";
  }

  /** What is said of a value in braces behind {@code not}. */
  static String notNegated(String text, String kind) {
    return "`{...}` in an operand position must contain expression(s), got: "
        + kind
        + " (hint: write `not ("
        + text
        + ")` to negate the value, or `not {"
        + text
        + "}` for a body holding it)";
  }

  /** The body between braces; its location is that of the braces. */
  Body braces() {
    int start = in.next().start();
    List<Expr> body = exprs.body(TokenKind.RBRACE).exprs();
    return new Body(body, in.from(start));
  }

  /**
   * The same, where nothing else may stand.
   *
   * @param notBody what is said of a value, by its text and kind
   * @param prefix what stands before the braces, for hints
   */
  Body body(BinaryOperator<String> notBody, String prefix) {
    TokenStream.Mark mark = in.mark();
    Token brace = in.peek();
    Body body;
    try {
      body = braces();
    } catch (SyntaxError e) {
      Term value = e.isHopeless() ? null : valueAt(mark);
      if (value == null) {
        throw e;
      }
      String text = wholeText(mark, value);
      in.reset(mark);
      throw in.error(brace, notBody.apply(text, TermKind.of(value)));
    }
    refuseUnion(body, prefix);
    return body;
  }

  /** The value that stands where no body does; null, and back at the mistake, where none does. */
  private @Nullable Term valueAt(TokenStream.Mark mark) {
    List<Diagnostic> noted = List.copyOf(in.errors());
    TokenStream.Mark failed = in.mark();
    in.reset(mark);
    try {
      Term value = exprs.terms().term();
      boolean empty = value instanceof ObjectTerm o && o.entries().isEmpty();
      if (!empty && in.mark().errors() == mark.errors()) {
        return value;
      }
    } catch (SyntaxError e) {
      // The mistake in the body counts.
    }
    in.resume(failed, noted);
    return null;
  }

  /** The text of the expression that a value begins. */
  private String wholeText(TokenStream.Mark mark, Term value) {
    in.reset(mark);
    try {
      return exprs.comparison(value.location().start()).location().text();
    } catch (SyntaxError e) {
      return value.location().text();
    }
  }

  /** Refuses a body that looks like a comprehension. */
  void refuseUnion(Body body, String prefix) {
    Expr first = body.exprs().get(0);
    int start = first.location().start();
    boolean union =
        first.form() instanceof Expr.Call call
            && call.operator().toName().equals("or")
            && call.operator().location().start() > start
            && call.args().get(0).location().start() == start;
    if (!union) {
      return;
    }
    String text = body.location().text();
    int from = body.location().start();
    int end = first.location().end();
    String rest = text.substring(end - from);
    String message =
        "ambiguous `{ ... | ... }` operand: read as a body holding a set-union expression, not as a"
            + " comprehension (hint: write `"
            + prefix
            + "("
            + text
            + ")` for the comprehension, or `"
            + prefix
            + text.substring(0, start - from)
            + "("
            + first.location().text()
            + ")"
            + rest
            + "` for the set union)";
    throw in.error(new Location(in.source, from, from + 1), message);
  }
}
