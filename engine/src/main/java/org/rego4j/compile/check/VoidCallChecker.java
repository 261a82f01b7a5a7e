package org.rego4j.compile.check;

import org.rego4j.ast.AstPrinter;
import org.rego4j.ast.Body;
import org.rego4j.ast.CallTerm;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.Stage;
import org.rego4j.diagnostic.DiagnosticCode;

/** Refuses calls without a result where a value is needed. */
public final class VoidCallChecker extends AstWalker {
  private final Compilation compilation;

  private VoidCallChecker(Compilation compilation) {
    this.compilation = compilation;
  }

  public static Stage stage() {
    return c -> {
      VoidCallChecker checker = new VoidCallChecker(c);
      c.rules().forEach(checker::rule);
    };
  }

  public static void query(Compilation c, Body body) {
    new VoidCallChecker(c).body(body);
  }

  @Override
  public Boolean visitCallTerm(CallTerm term) {
    if (Generated.isNamed(term.operator(), "print")) {
      compilation.error(
          DiagnosticCode.TYPE, term.location(), AstPrinter.print(term) + " used as value");
    }
    return super.visitCallTerm(term);
  }
}
