/**
 * Go's ways of writing numbers, strings and formats, where OPA's answers are those of Go's {@code
 * fmt} and {@code strconv}. In: Java's numbers and strings. Out: text.
 */
@NullMarked
package org.rego4j.builtins.format;

import org.jspecify.annotations.NullMarked;
