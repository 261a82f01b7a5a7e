package org.rego4j.compile.check;

import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.Module;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.Rule;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.TemplateString;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.Stage;
import org.rego4j.compile.tree.Vars;
import org.rego4j.diagnostic.DiagnosticCode;

/** Refuses rules, arguments and variables of v1 that are called {@code input} or {@code data}. */
public final class KeywordOverrideChecker extends AstWalker {
  private final Compilation compilation;

  private KeywordOverrideChecker(Compilation compilation) {
    this.compilation = compilation;
  }

  public static Stage stage() {
    return c -> {
      KeywordOverrideChecker checker = new KeywordOverrideChecker(c);
      for (Module module : c.modules()) {
        module.rules().forEach(checker::arguments);
        if (module.version() != RegoVersion.V0) {
          int name = module.pkg().path().terms().size();
          module.rules().forEach(r -> checker.check(r, name));
        }
      }
    };
  }

  public static void query(Compilation c, Body body) {
    new KeywordOverrideChecker(c).body(body);
  }

  private void check(Rule rule, int name) {
    if (rule.head().ref().terms().get(name) instanceof StringTerm s && Vars.isRoot(s.value())) {
      error(rule.location(), "rules must not shadow " + s.value() + " (use a different rule name)");
    }
    rule(rule);
  }

  private void arguments(Rule rule) {
    if (rule.head().args() != null) {
      new ArgumentChecker(rule.location()).terms(rule.head().args());
    }
  }

  /** Refuses what can't stand in the arguments of a rule. */
  private final class ArgumentChecker extends AstWalker {
    private final Location at;

    ArgumentChecker(Location at) {
      this.at = at;
    }

    @Override
    public Boolean visitRefTerm(RefTerm ref) {
      String root = root(ref);
      if (root != null) {
        error(at, "args must not shadow " + root + " (use a different variable name)");
      } else if (ref.head() instanceof VarTerm v) {
        compilation.error(
            DiagnosticCode.UNSAFE_VAR, ref.location(), "var " + v.name() + " is unsafe");
      }
      return true;
    }

    @Override
    public Boolean visitVarTerm(VarTerm term) {
      String root = root(term);
      if (root != null) {
        error(at, "args must not shadow " + root + " (use a different variable name)");
      }
      return true;
    }

    @Override
    public Boolean visitTemplateString(TemplateString term) {
      return true;
    }

    @Override
    public Boolean visitCallTerm(CallTerm call) {
      error(call.location(), "rule arguments cannot contain calls");
      return true;
    }
  }

  private static @org.jspecify.annotations.Nullable String root(Term term) {
    Term head = term instanceof RefTerm r && r.terms().size() == 1 ? r.head() : term;
    return head instanceof VarTerm v && Vars.isRoot(v.name()) ? v.name() : null;
  }

  @Override
  public void expr(Expr expr) {
    if (expr.form() instanceof Expr.Call c
        && Generated.isNamed(c.operator(), "assign")
        && c.args().size() == 2) {
      pattern(c.args().get(0));
    }
    super.expr(expr);
  }

  private void pattern(Term term) {
    if (term instanceof ArrayTerm a) {
      a.elements().forEach(this::pattern);
    } else {
      String root = root(term);
      if (root != null) {
        error(
            term.location(),
            "variables must not shadow " + root + " (use a different variable name)");
      }
    }
  }

  private void error(Location at, String message) {
    compilation.error(DiagnosticCode.COMPILE, at, message);
  }
}
