package org.rego4j.server.state;

import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Module;

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
}
