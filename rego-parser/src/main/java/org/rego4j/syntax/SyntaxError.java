package org.rego4j.syntax;

import java.util.List;
import org.rego4j.diagnostic.Diagnostic;

/** Ends the parsing of a statement; never leaves the package. */
final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  SyntaxError(Diagnostic... diagnostics) {
    super(diagnostics[0].message(), null, false, false);
    this.diagnostics = List.of(diagnostics);
  }

  Diagnostic first() {
    return diagnostics.get(0);
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
