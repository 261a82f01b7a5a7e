package org.rego4j.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables declared in a body, inside those of the bodies around it. */
final class Scope {
  /** How a variable came to be declared. */
  enum Kind {
    ARG,
    ASSIGNED,
    DECLARED
  }

  /** A declared variable: its new name and how it was declared. */
  static final class Local {
    final String name;
    final Kind kind;
    final org.rego4j.ast.VarTerm written;
    boolean used;

    Local(String name, Kind kind, org.rego4j.ast.VarTerm written) {
      this.name = name;
      this.kind = kind;
      this.written = written;
    }
  }

  private final @Nullable Scope parent;
  final Map<String, Local> declared = new HashMap<>();

  /** Names that were used here while they were not declared here. */
  final Set<String> seen = new HashSet<>();

  Scope(@Nullable Scope parent) {
    this.parent = parent;
  }

  @Nullable Local find(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Local local = scope.declared.get(name);
      if (local != null) {
        local.used = true;
        return local;
      }
      scope.seen.add(name);
    }
    return null;
  }
}
