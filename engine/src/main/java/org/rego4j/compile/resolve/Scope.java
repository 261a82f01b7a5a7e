package org.rego4j.compile.resolve;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a body, inside those of the bodies around it. */
final class Scope {
  /** How a name came to be known in a body. */
  enum Kind {
    ARG,
    ASSIGNED,
    DECLARED,
    /** Used before it was declared, if it ever is. */
    SEEN
  }

  /** A name: what it is called from here on, and how it came to be known. */
  record Local(String name, Kind kind) {}

  private final @Nullable Scope parent;
  private final Map<String, Local> locals = new LinkedHashMap<>();

  Scope(@Nullable Scope parent) {
    this.parent = parent;
  }

  /** How a name came to be known in this very body, or null. */
  @Nullable Local own(String name) {
    return locals.get(name);
  }

  void put(String name, Local local) {
    locals.put(name, local);
  }

  /** The declared names of this very body. */
  Map<String, Local> locals() {
    return locals;
  }

  /** A copy with the same names, inside the same bodies. */
  Scope copy() {
    Scope made = new Scope(parent);
    made.locals.putAll(new HashMap<>(locals));
    return made;
  }

  /** What a name is called from here on; a name that nothing declares is noted as seen. */
  String use(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Local local = scope.locals.get(name);
      if (local != null) {
        return local.name();
      }
    }
    locals.put(name, new Local(name, Kind.SEEN));
    return name;
  }
}
