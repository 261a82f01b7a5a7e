/** Tests of the embedding API, and what tests of the engine share. */
@NullMarked
package org.rego4j;

import org.jspecify.annotations.NullMarked;
