package org.rego4j.bundle;

import org.jspecify.annotations.Nullable;
import org.rego4j.diagnostic.Diagnostic;

/**
 * One thing that is wrong with files.
 *
 * @param message OPA's text of it
 * @param diagnostic the mistake of a policy, or null where it is none
 */
public record LoadProblem(String message, @Nullable Diagnostic diagnostic) {
  LoadProblem(String message) {
    this(message, null);
  }

  LoadProblem(Diagnostic diagnostic) {
    this(diagnostic.render(), diagnostic);
  }
}
