/**
 * Tests of the shape of the code. In: the compiled classes of every module. Out: failures where an
 * import runs against the direction of {@code docs/architecture.md}.
 */
@NullMarked
package org.rego4j.conformance.architecture;

import org.jspecify.annotations.NullMarked;
