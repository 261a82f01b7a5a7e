/**
 * Builtins that read Rego. In: the text of a module. Out: its syntax as a value, or the parser's
 * errors.
 */
@NullMarked
package org.rego4j.builtins.rego;

import org.jspecify.annotations.NullMarked;
