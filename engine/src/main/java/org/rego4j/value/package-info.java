/**
 * Rego's values: immutable, totally ordered as OPA orders them, with their hash kept. In: builders
 * and Java primitives. Out: values that compare, hash and print as OPA's do. Undefined is no value:
 * it is Java's null wherever a result may be undefined.
 */
@NullMarked
package org.rego4j.value;

import org.jspecify.annotations.NullMarked;
