package org.rego4j.compile.check;

import java.util.List;
import org.rego4j.ast.Body;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.RefNames;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.compile.tree.Stage;
import org.rego4j.diagnostic.DiagnosticCode;

/** Refuses refs to functions that are not called. */
public final class FunctionRefChecker extends AstWalker {
  private final Compilation compilation;

  private FunctionRefChecker(Compilation compilation) {
    this.compilation = compilation;
  }

  public static Stage stage() {
    return c -> {
      FunctionRefChecker checker = new FunctionRefChecker(c);
      c.rules().forEach(checker::rule);
    };
  }

  public static void query(Compilation c, Body body) {
    new FunctionRefChecker(c).body(body);
  }

  @Override
  public Boolean visitRefTerm(RefTerm ref) {
    if (ref.head() instanceof VarTerm v && v.name().equals("data")) {
      RuleTree node = compilation.tree();
      List<Term> terms = ref.terms();
      for (int i = 1; i < terms.size(); i++) {
        RuleTree next = terms.get(i) instanceof StringTerm s ? node.child(s.value()) : null;
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
