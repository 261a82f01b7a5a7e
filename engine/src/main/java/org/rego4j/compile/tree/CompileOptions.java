package org.rego4j.compile.tree;

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
 */
public record CompileOptions(
    BuiltinCatalogue builtins, ObjectValue baseData, boolean prints, int errorLimit) {
  public static CompileOptions of(BuiltinCatalogue builtins) {
    return new CompileOptions(builtins, ObjectValue.EMPTY, false, Diagnostics.DEFAULT_LIMIT);
  }
}
