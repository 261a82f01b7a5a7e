package org.rego4j.server.state;

import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Module;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.store.DataPath;

/**
 * A policy under the id that the API knows it by.
 *
 * @param raw its text as it was sent or loaded
 * @param module the text as parsed
 * @param bundle the name of the bundle that brought it, or null
 */
public record Policy(String id, String raw, Module module, @Nullable String bundle) {
  /** A policy that a file holds: its id is the file's path without the slash of the root. */
  static Policy ofFile(Module module) {
    String file = module.location().file();
    String id = file.startsWith("/") ? file.substring(1) : file;
    return new Policy(id, module.location().source().text(), module, null);
  }

  /** The name that the engine and its errors know the policy by. */
  public String file() {
    return module.location().file();
  }

  /** The path of its package below {@code data}. */
  DataPath path() {
    return path(module);
  }

  /** The path of a module's package below {@code data}. */
  static DataPath path(Module module) {
    RefTerm ref = module.pkg().path();
    return new DataPath(
        ref.terms().stream().skip(1).map(term -> ((StringTerm) term).value()).toList());
  }
}
