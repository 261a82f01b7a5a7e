package org.rego4j.compile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rego4j.ast.Module;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.Diagnostics;

/** Refuses deprecated builtins in modules of v1. */
final class DeprecationChecker {
  private final BuiltinCatalogue builtins;
  private final Diagnostics diagnostics;

  DeprecationChecker(BuiltinCatalogue builtins, Diagnostics diagnostics) {
    this.builtins = builtins;
    this.diagnostics = diagnostics;
  }

  void check(List<Module> modules) {
    for (Module module : modules) {
      if (module.version() == RegoVersion.V0) {
        continue;
      }
      Set<String> own = new HashSet<>();
      for (Rule rule : module.rules()) {
        if (rule.head().ref().head() instanceof VarTerm v) {
          own.add(v.name());
        }
      }
      module.rules().forEach(r -> check(r, own));
    }
  }

  private void check(Rule rule, Set<String> own) {
    AstVars walker =
        new AstVars(true) {
          @Override
          void call(RefTerm operator, Iterable<Term> args) {
            String name = operator.toName();
            Builtin builtin = own.contains(name) ? null : builtins.find(name);
            if (builtin != null && builtin.spec().isDeprecated()) {
              diagnostics.add(
                  new Diagnostic(
                      DiagnosticCode.TYPE,
                      operator.location(),
                      "deprecated built-in function calls in expression: " + name));
            }
            super.call(operator, args);
          }
        };
    for (Rule link = rule; link != null; link = link.elseRule()) {
      walker.body(link.body());
      if (link.head().key() != null) {
        walker.term(link.head().key());
      }
      if (link.head().value() != null) {
        walker.term(link.head().value());
      }
    }
  }
}
