package org.rego4j.syntax;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;

/**
 * Parses {@code and}, {@code or} and {@code not} of rego.v2, whose operands are bodies: a bare one
 * is a body of one expression.
 */
final class LogicParser {
  private final TokenStream in;
  private final ExprParser exprs;
  private final OperandBraces operands;

  LogicParser(TokenStream in, ExprParser exprs) {
    this.in = in;
    this.exprs = exprs;
    this.operands = new OperandBraces(in, exprs);
  }

  /** disjunction := conjunction {"or" conjunction}. */
  Body disjunction(int start) {
    Body left = conjunction(start);
    int length = 0;
    while (in.atKeyword("or")) {
      in.next();
      Body right = conjunction(in.peek().start());
      refusePrints(left, "or");
      refusePrints(right, "or");
      left = Body.operand(Expr.of(new Expr.Or(left, right), in.from(start)));
      if (++length > TokenStream.MAX_DEPTH) {
        throw in.tooDeep();
      }
    }
    return left;
  }

  private Body conjunction(int start) {
    Body left = operand(start);
    int length = 0;
    while (in.atKeyword("and")) {
      in.next();
      Body right = operand(in.peek().start());
      refusePrints(left, "and");
      refusePrints(right, "and");
      left = Body.operand(Expr.of(new Expr.And(left, right), in.from(start)));
      if (++length > TokenStream.MAX_DEPTH) {
        throw in.tooDeep();
      }
    }
    return left;
  }

  private void refusePrints(Body operand, String operator) {
    for (Expr expr : operand.exprs()) {
      if (!(expr.form() instanceof Expr.Call c && c.operator().toName().equals("print"))) {
        return;
      }
    }
    in.note(
        operand.exprs().get(0).location(),
        "operand of `"
            + operator
            + "` cannot consist only of calls to `print` (hint: `print` produces no value and"
            + " always succeeds, so the operand can never fail; move it out of the operand, or add"
            + " an expression that can fail)");
  }

  private Body operand(int start) {
    if (exprs.atDeclaration()) {
      throw in.unexpected("");
    }
    if (in.at(TokenKind.LBRACE)) {
      String before = in.previous().text();
      if (in.previous().isName("and") || in.previous().isName("or")) {
        return operands.body((text, kind) -> OperandBraces.notValue(text, before), "");
      }
      Body braces = attempt(TokenStream.Trial.BRACES, this::bracesBeforeOperator);
      if (braces != null) {
        operands.refuseUnion(braces, "");
        return braces;
      }
      Body value = Body.operand(exprs.unary(start));
      if (in.atKeyword("and") || in.atKeyword("or")) {
        String message = OperandBraces.notValue(value.location().text(), in.peek().text());
        throw in.error(new Location(in.source, start, start + 1), message);
      }
      return value;
    }
    if (in.at(TokenKind.LPAREN)) {
      Body brackets = attempt(TokenStream.Trial.BRACKETS, this::brackets);
      if (brackets != null) {
        return brackets;
      }
    }
    return Body.operand(exprs.unary(start));
  }

  private @Nullable Body bracesBeforeOperator() {
    Body body = operands.braces();
    return in.atKeyword("and") || in.atKeyword("or") ? body : null;
  }

  private @Nullable Body brackets() {
    in.enter();
    in.next();
    Body inner = disjunction(in.peek().start());
    Expr.Form form = inner.exprs().get(0).form();
    boolean logical = form instanceof Expr.And || form instanceof Expr.Or;
    in.leave();
    return logical && in.skip(TokenKind.RPAREN) ? inner : null;
  }

  /** What stands behind {@code not}. */
  Expr negation(int start) {
    int bodyStart = in.peek().start();
    if (in.at(TokenKind.LBRACE)) {
      Body braces = operands.body(OperandBraces::notNegated, "not ");
      return Expr.of(new Expr.Not(braces, true), in.from(start));
    }
    if (in.at(TokenKind.LPAREN) && (in.knows("and") || in.knows("or"))) {
      Body brackets = attempt(TokenStream.Trial.BRACKETS, this::brackets);
      if (brackets != null) {
        return Expr.of(new Expr.Not(brackets, false), in.from(start));
      }
    }
    return Expr.of(new Expr.Not(Body.operand(exprs.comparison(bodyStart)), false), in.from(start));
  }

  /** Refuses {@code x with input as 1 and y}. */
  void checkNoOperatorBehind(Token modifier) {
    if (in.atKeyword("and") || in.atKeyword("or")) {
      String name = in.peek().text();
      throw in.error(
          modifier,
          "`with` modifier is not allowed on operand of `"
              + name
              + "` (hint: Wrap the operand in `(...)` or `{...}` to scope, or move `with` after the `"
              + name
              + "` expression to apply it to the whole expression)");
    }
  }

  /** Reads on trial: where it fails or gives null, nothing is consumed. */
  private <T> @Nullable T attempt(TokenStream.Trial trial, Supplier<@Nullable T> reading) {
    if (in.hasFailed(trial)) {
      return null;
    }
    TokenStream.Mark mark = in.mark();
    try {
      T made = reading.get();
      if (made != null) {
        return made;
      }
    } catch (SyntaxError e) {
      if (e.isHopeless()) {
        throw e;
      }
    }
    in.failed(trial, mark);
    in.reset(mark);
    return null;
  }
}
