package org.rego4j.compile.check;

import java.util.HashMap;
import java.util.Map;
import org.rego4j.ast.Import;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Stage;
import org.rego4j.compile.tree.Vars;
import org.rego4j.diagnostic.DiagnosticCode;

/** Refuses imports of v1 that shadow each other. */
public final class ImportChecker {
  private ImportChecker() {}

  public static Stage stage() {
    return ImportChecker::check;
  }

  private static void check(Compilation compilation) {
    for (Module module : compilation.modules()) {
      if (module.version() == RegoVersion.V0) {
        continue;
      }
      Map<String, Import> bound = new HashMap<>();
      for (Import imported : module.imports()) {
        if (imported.path().head() instanceof VarTerm v && Vars.isRoot(v.name())) {
          Import first = bound.putIfAbsent(imported.boundName(), imported);
          if (first != null) {
            compilation.note(
                DiagnosticCode.COMPILE,
                imported.location(),
                "import must not shadow " + first.location().text());
          }
        }
      }
    }
  }
}
