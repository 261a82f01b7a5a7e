package org.rego4j.ast;

import java.util.List;

/**
 * A conjunction of expressions, in order.
 *
 * @param bare whether it is an operand of {@code and}, {@code or} or {@code not} without braces: a
 *     single expression, which may bind no variables
 */
public record Body(List<Expr> exprs, boolean bare, Location location) implements Node {
  public Body {
    exprs = List.copyOf(exprs);
  }

  public Body(List<Expr> exprs, Location location) {
    this(exprs, false, location);
  }

  /** The operand that an expression without braces is. */
  public static Body operand(Expr expr) {
    return new Body(List.of(expr), true, expr.location());
  }

  public Body withExprs(List<Expr> others) {
    return new Body(others, bare, location);
  }
}
