package org.rego4j.ast;

import org.jspecify.annotations.Nullable;

/**
 * An import of a ref under {@code input}, {@code data}, {@code future} or {@code rego}.
 *
 * @param path the ref as written
 * @param alias the name after {@code as}, or null
 */
public record Import(RefTerm path, @Nullable String alias, Location location) implements Node {
  /** The name that the import binds in its module: the alias, else the last element. */
  public String boundName() {
    if (alias != null) {
      return alias;
    }
    Term last = path.terms().get(path.terms().size() - 1);
    return last instanceof StringTerm s ? s.value() : ((VarTerm) last).name();
  }
}
