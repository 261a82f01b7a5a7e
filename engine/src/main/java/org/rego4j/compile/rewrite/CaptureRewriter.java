package org.rego4j.compile.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.LocalNames;
import org.rego4j.compile.tree.Vars;

/**
 * Keeps the values of a query's expressions in variables, so that a result can show them.
 *
 * <p>Before: {@code input.x; f(1)}. After: {@code input.x = |0; f(1, |1); |0; |1}.
 */
public final class CaptureRewriter {
  /**
   * A query whose values are kept.
   *
   * @param captures the variable of each written expression; null where its value is just true
   */
  public record Captured(Body body, List<@Nullable String> captures) {}

  private CaptureRewriter() {}

  /** Rewrites a resolved query. */
  public static Captured rewrite(Compilation compilation, Body query) {
    boolean tested = query.exprs().size() > 1 || iterates(query);
    List<Expr> made = new ArrayList<>();
    List<Expr> tests = new ArrayList<>();
    List<@Nullable String> captures = new ArrayList<>();
    for (Expr expr : query.exprs()) {
      VarTerm capture = new VarTerm(LocalNames.CAPTURE + captures.size(), expr.location());
      Expr.Form form = captured(compilation, expr, capture);
      captures.add(form == null ? null : capture.name());
      made.add(form == null ? expr : expr.withForm(form));
      if (form != null && tested) {
        tests.add(Expr.generated(new Expr.Single(capture), expr.location()));
      }
    }
    made.addAll(tests);
    return new Captured(query.withExprs(made), captures);
  }

  private static Expr.@Nullable Form captured(Compilation compilation, Expr expr, VarTerm capture) {
    if (expr.negated()) {
      return null;
    }
    Location at = expr.location();
    if (expr.form() instanceof Expr.Single s) {
      return Generated.equality(s.term(), capture, at);
    }
    if (expr.form() instanceof Expr.Call c
        && !Generated.isNamed(c.operator(), "assign")
        && !Generated.isNamed(c.operator(), "eq")
        && compilation.arity(c.operator()) == c.args().size()) {
      List<Term> args = new ArrayList<>(c.args());
      args.add(capture);
      return new Expr.Call(c.operator(), args);
    }
    return null;
  }

  /** Whether a query may have several results. */
  private static boolean iterates(Body query) {
    boolean[] found = {false};
    AstWalker walker =
        new AstWalker() {
          @Override
          public void expr(Expr expr) {
            found[0] |= expr.form() instanceof Expr.Some;
            super.expr(expr);
          }

          @Override
          protected void every(Expr.Every every) {}

          @Override
          protected void closure(Body body) {}

          @Override
          public Boolean visitRefTerm(RefTerm ref) {
            found[0] |=
                !Vars.of(ref.terms().subList(1, ref.terms().size()), Vars.Skip.CLOSURES).isEmpty();
            return super.visitRefTerm(ref);
          }

          @Override
          public Boolean visitArrayComprehension(ArrayComprehension term) {
            return true;
          }

          @Override
          public Boolean visitSetComprehension(SetComprehension term) {
            return true;
          }

          @Override
          public Boolean visitObjectComprehension(ObjectComprehension term) {
            return true;
          }
        };
    walker.body(query);
    return found[0];
  }
}
