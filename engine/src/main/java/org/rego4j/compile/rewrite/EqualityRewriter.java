package org.rego4j.compile.rewrite;

import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.RefTerm;
import org.rego4j.compile.tree.AstRewriter;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.Stage;

/**
 * Makes comparisons for equality unifications, once every variable in them is known to be bound.
 *
 * <p>Before: {@code input.x == 1}. After: {@code input.x = 1}.
 */
public final class EqualityRewriter extends AstRewriter {
  public static Stage stage() {
    return c -> {
      EqualityRewriter rewriter = new EqualityRewriter();
      c.rewrite(rewriter::rule);
    };
  }

  /** A query's body. */
  public static Body query(Body body) {
    return new EqualityRewriter().body(body);
  }

  @Override
  protected Expr.Form form(Expr.Form form) {
    Expr.Form made = super.form(form);
    if (made instanceof Expr.Call c
        && c.args().size() == 2
        && Generated.isNamed(c.operator(), "equal")) {
      RefTerm eq = Generated.operator("eq", c.operator().location());
      return new Expr.Call(eq, c.args());
    }
    return made;
  }
}
