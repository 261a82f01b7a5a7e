package org.rego4j.compile.check;

import org.rego4j.ast.Location;
import org.rego4j.compile.tree.AnnotationSet;
import org.rego4j.compile.tree.Stage;
import org.rego4j.diagnostic.DiagnosticCode;

/** Refuses two annotations of one scope about one package or document. */
public final class AnnotationChecker {
  private AnnotationChecker() {}

  public static Stage stage() {
    return c ->
        AnnotationSet.of(
            c.annotated(),
            (first, second) -> {
              Location at = first.location();
              c.error(
                  DiagnosticCode.TYPE,
                  second.location(),
                  second.scope() + " annotation redeclared: " + at.file() + ":" + at.row());
            });
  }
}
