package org.rego4j.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rego4j.ast.Import;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.Rule;
import org.rego4j.ast.VarTerm;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.Diagnostics;

/** Refuses imports that shadow each other and rules called {@code input} or {@code data}. */
final class ImportChecker {
  private final Diagnostics diagnostics;

  ImportChecker(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void check(List<Module> modules) {
    for (Module module : modules) {
      if (module.version() == RegoVersion.V0) {
        continue;
      }
      Map<String, Import> bound = new HashMap<>();
      for (Import imported : module.imports()) {
        String root = ((VarTerm) imported.path().head()).name();
        if (!root.equals("data") && !root.equals("input")) {
          continue;
        }
        String name = imported.boundName();
        Import first = bound.putIfAbsent(name, imported);
        if (first != null) {
          error(imported.location(), "import must not shadow " + first.location().text());
        }
      }
      for (Rule rule : module.rules()) {
        if (rule.head().ref().head() instanceof VarTerm v
            && (v.name().equals("input") || v.name().equals("data"))) {
          error(
              rule.location(),
              "rules must not shadow " + v.name() + " (use a different rule name)");
        }
      }
    }
  }

  private void error(org.rego4j.ast.Location at, String message) {
    diagnostics.add(new Diagnostic(DiagnosticCode.COMPILE, at, message));
  }
}
