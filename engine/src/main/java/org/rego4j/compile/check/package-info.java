/**
 * Checks of what a policy's author may do wrong. In: rewritten modules. Out: diagnostics, and
 * bodies in a safe order.
 */
@NullMarked
package org.rego4j.compile.check;

import org.jspecify.annotations.NullMarked;
