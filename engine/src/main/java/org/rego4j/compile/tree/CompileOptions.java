package org.rego4j.compile.tree;

import java.util.Set;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.diagnostic.Diagnostics;
import org.rego4j.value.ObjectValue;

/**
 * What the compiler is told.
 *
 * @param builtins the builtins that may be called
 * @param baseData the base documents, which rules must not collide with
 * @param prints whether calls of that builtin are kept
 * @param errorLimit how many errors are listed
 * @param unsafe builtins that may not be called, though there are such
 */
public record CompileOptions(
    BuiltinCatalogue builtins,
    ObjectValue baseData,
    boolean prints,
    int errorLimit,
    Set<String> unsafe) {
  /** Options under which every builtin may be called. */
  public CompileOptions(
      BuiltinCatalogue builtins, ObjectValue baseData, boolean prints, int errorLimit) {
    this(builtins, baseData, prints, errorLimit, Set.of());
  }

  /** These options under which some builtins may not be called. */
  public CompileOptions withUnsafe(Set<String> names) {
    return new CompileOptions(builtins, baseData, prints, errorLimit, Set.copyOf(names));
  }

  public static CompileOptions of(BuiltinCatalogue builtins) {
    return new CompileOptions(builtins, ObjectValue.EMPTY, false, Diagnostics.DEFAULT_LIMIT);
  }
}
