package org.rego4j.compile.check;

import java.util.List;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.Module;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.Term;
import org.rego4j.ast.With;
import org.rego4j.builtins.Builtin;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Stage;
import org.rego4j.diagnostic.DiagnosticCode;

/** Refuses deprecated builtins in modules of v1. */
public final class DeprecatedBuiltinChecker extends AstWalker {
  private final Compilation compilation;
  private Location at = Location.NONE;

  private DeprecatedBuiltinChecker(Compilation compilation) {
    this.compilation = compilation;
  }

  public static Stage stage() {
    return c -> {
      DeprecatedBuiltinChecker checker = new DeprecatedBuiltinChecker(c);
      for (Module module : c.modules()) {
        if (module.version() != RegoVersion.V0) {
          module.rules().forEach(checker::rule);
        }
      }
    };
  }

  @Override
  public void expr(Expr expr) {
    Location outer = at;
    at = expr.location();
    super.expr(expr);
    at = outer;
  }

  @Override
  protected void with(With with) {
    // A function that takes another's place is named, not called.
    if (!(with.value() instanceof CallTerm)) {
      super.with(with);
    }
  }

  @Override
  protected void call(RefTerm operator, List<Term> args) {
    String name = operator.toName();
    Builtin builtin = name.startsWith("data.") ? null : compilation.builtins().find(name);
    if (builtin != null && builtin.spec().isDeprecated()) {
      compilation.error(
          DiagnosticCode.TYPE, at, "deprecated built-in function calls in expression: " + name);
    }
    super.call(operator, args);
  }
}
