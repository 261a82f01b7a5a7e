/**
 * Rewrites that leave less to tell apart. In: resolved modules. Out: modules whose calls, heads and
 * bodies are flat.
 */
@NullMarked
package org.rego4j.compile.rewrite;

import org.jspecify.annotations.NullMarked;
