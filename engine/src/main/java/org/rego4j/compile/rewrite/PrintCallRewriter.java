package org.rego4j.compile.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Term;
import org.rego4j.compile.tree.AstRewriter;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.Stage;

/**
 * Erases calls of {@code print}, or makes them calls that print undefined arguments too.
 *
 * <p>Before: {@code print("a", input.x)}. After: {@code internal.print([{__local0__ | __local0__ =
 * "a"}, {__local1__ | __local1__ = input.x}])}.
 */
public final class PrintCallRewriter extends SafeScopeRewriter {
  private PrintCallRewriter(Compilation compilation) {
    super(compilation);
  }

  public static Stage stage() {
    return c -> {
      if (c.options().prints()) {
        c.rewrite(new PrintCallRewriter(c)::rule);
      } else {
        Eraser eraser = new Eraser();
        c.rewrite(eraser::rule);
      }
    };
  }

  /** A query's body. */
  public static Body query(Compilation c, Body body) {
    return c.options().prints() ? new PrintCallRewriter(c).query(body) : new Eraser().body(body);
  }

  /** Whether a print of the head or body in hand was refused: then no other is looked at. */
  private boolean refused;

  @Override
  public Rule rule(Rule rule) {
    refused = false;
    return super.rule(rule);
  }

  @Override
  void beginHead() {
    refused = false;
  }

  @Override
  boolean isForPrints() {
    return true;
  }

  static boolean isPrint(Expr expr) {
    return expr.form() instanceof Expr.Call c && Generated.isNamed(c.operator(), "print");
  }

  @Override
  public Expr expr(Expr expr) {
    // As in OPA neither with nor not bear on a print.
    return super.expr(
        isPrint(expr)
            ? new Expr(expr.form(), List.of(), false, expr.generated(), expr.location())
            : expr);
  }

  @Override
  protected Expr.Form form(Expr.Form form) {
    if (!(form instanceof Expr.Call c) || !Generated.isNamed(c.operator(), "print")) {
      return super.form(form);
    }
    List<Term> sets = new ArrayList<>();
    boolean first = !refused;
    for (Term arg : c.args()) {
      refused |= first && !isCapturable(arg, arg.location());
      sets.add(captured(term(arg), List.of(), arg.location()));
    }
    Location at = c.operator().location();
    return new Expr.Call(
        Generated.operator("internal.print", at), List.of(new ArrayTerm(sets, at)));
  }

  /** Takes prints out of bodies. */
  private static final class Eraser extends AstRewriter {
    @Override
    public Body body(Body body) {
      @Nullable List<Expr> left = null;
      for (Expr expr : body.exprs()) {
        if (isPrint(expr)) {
          left = new ArrayList<>(body.exprs());
          left.removeIf(PrintCallRewriter::isPrint);
          break;
        }
      }
      if (left == null) {
        return super.body(body);
      }
      if (left.isEmpty()) {
        Location at = body.exprs().get(0).location();
        left.add(Expr.of(new Expr.Single(new BooleanTerm(true, at)), at));
      }
      return super.body(body.withExprs(left));
    }
  }
}
