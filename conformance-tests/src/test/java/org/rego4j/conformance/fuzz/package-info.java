/** Builtins that are called with arguments of any kind. */
@NullMarked
package org.rego4j.conformance.fuzz;

import org.jspecify.annotations.NullMarked;
