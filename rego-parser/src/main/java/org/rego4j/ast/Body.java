package org.rego4j.ast;

import java.util.List;

/** A conjunction of expressions, in order. */
public record Body(List<Expr> exprs, Location location) implements Node {
  public Body {
    exprs = List.copyOf(exprs);
  }

  public Body withExprs(List<Expr> others) {
    return new Body(others, location);
  }
}
