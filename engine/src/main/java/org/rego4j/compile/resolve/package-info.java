/**
 * Names: what a variable, a rule's name or an import stands for. In: modules as parsed. Out:
 * modules with full refs and local variables with names of their own.
 */
@NullMarked
package org.rego4j.compile.resolve;

import org.jspecify.annotations.NullMarked;
