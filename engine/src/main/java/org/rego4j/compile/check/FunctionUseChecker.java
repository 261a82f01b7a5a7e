package org.rego4j.compile.check;

import java.util.List;
import org.rego4j.ast.Body;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.RefNames;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.compile.tree.Stage;
import org.rego4j.diagnostic.DiagnosticCode;

/**
 * Refuses refs to functions that are not called, and functions in the place of others that take
 * another number of arguments.
 */
public final class FunctionUseChecker extends AstWalker {
  private final Compilation compilation;

  private FunctionUseChecker(Compilation compilation) {
    this.compilation = compilation;
  }

  public static Stage stage() {
    return c -> {
      FunctionUseChecker checker = new FunctionUseChecker(c);
      c.rules().forEach(checker::rule);
    };
  }

  public static void query(Compilation c, Body body) {
    new FunctionUseChecker(c).body(body);
  }

  @Override
  protected void with(With with) {
    if (!(with.value() instanceof CallTerm named)) {
      super.with(with);
      return;
    }
    RefTerm target = (RefTerm) with.target();
    int wanted = compilation.arity(target);
    int given = compilation.arity(named.operator());
    if (wanted >= 0 && given >= 0 && wanted != given) {
      compilation.error(
          DiagnosticCode.TYPE, with.location(), RefNames.print(target) + ": arity mismatch");
    }
  }

  @Override
  public Boolean visitRefTerm(RefTerm ref) {
    if (ref.head() instanceof VarTerm v && v.name().equals("data")) {
      RuleTree node = compilation.tree();
      List<Term> terms = ref.terms();
      for (int i = 1; i < terms.size(); i++) {
        RuleTree next = node.child(terms.get(i));
        if (next == null) {
          break;
        }
        node = next;
        if (!node.rules().isEmpty() && node.rules().get(0).head().isFunction()) {
          compilation.error(
              DiagnosticCode.TYPE,
              ref.location(),
              "function " + RefNames.print(ref) + " used as reference, not called");
          break;
        }
      }
    }
    return super.visitRefTerm(ref);
  }
}
