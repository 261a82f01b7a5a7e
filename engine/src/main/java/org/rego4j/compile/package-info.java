/**
 * From parsed modules to a checked program. In: {@link org.rego4j.ast.Module}s. Out: a {@link
 * org.rego4j.compile.CheckedProgram} whose names are resolved and whose bodies are safe and in
 * order, or a {@link org.rego4j.diagnostic.RegoException}.
 */
@NullMarked
package org.rego4j.compile;

import org.jspecify.annotations.NullMarked;
