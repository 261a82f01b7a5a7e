/** Builtins that are called with arguments of any kind: seeds → calls → what is wrong with them. */
@NullMarked
package org.rego4j.conformance.fuzz;

import org.jspecify.annotations.NullMarked;
