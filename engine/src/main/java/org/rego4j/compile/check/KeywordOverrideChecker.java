package org.rego4j.compile.check;

import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.Module;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.Rule;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.Stage;
import org.rego4j.compile.tree.Vars;
import org.rego4j.diagnostic.DiagnosticCode;

/** Refuses rules and variables of v1 that are called {@code input} or {@code data}. */
public final class KeywordOverrideChecker extends AstWalker {
  private final Compilation compilation;

  private KeywordOverrideChecker(Compilation compilation) {
    this.compilation = compilation;
  }

  public static Stage stage() {
    return c -> {
      KeywordOverrideChecker checker = new KeywordOverrideChecker(c);
      for (Module module : c.modules()) {
        if (module.version() != RegoVersion.V0) {
          int name = module.pkg().path().terms().size();
          module.rules().forEach(r -> checker.check(r, name));
        }
      }
    };
  }

  private void check(Rule rule, int name) {
    if (rule.head().ref().terms().get(name) instanceof StringTerm s && Vars.isRoot(s.value())) {
      note(rule.location(), "rules must not shadow " + s.value() + " (use a different rule name)");
    }
    rule(rule);
  }

  /** The root that a term is, or null. */
  static @Nullable String root(Term term) {
    Term head = term instanceof RefTerm r && r.terms().size() == 1 ? r.head() : term;
    return head instanceof VarTerm v && Vars.isRoot(v.name()) ? v.name() : null;
  }

  @Override
  public void expr(Expr expr) {
    if (expr.form() instanceof Expr.Call c
        && Generated.isNamed(c.operator(), "assign")
        && c.args().size() == 2) {
      assigned(c.args().get(0));
    }
    super.expr(expr);
  }

  /** In a pattern, such as {@code [data, x] := [1, 2]}, OPA takes them. */
  private void assigned(Term term) {
    String root = root(term);
    if (root != null) {
      note(
          term.location(),
          "variables must not shadow " + root + " (use a different variable name)");
    }
  }

  /** Notes a mistake: what else is wrong is told with it. */
  private void note(Location at, String message) {
    compilation.note(DiagnosticCode.COMPILE, at, message);
  }
}
