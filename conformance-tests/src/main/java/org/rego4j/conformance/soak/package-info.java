/** A server that is changed while clients ask it. */
@NullMarked
package org.rego4j.conformance.soak;

import org.jspecify.annotations.NullMarked;
