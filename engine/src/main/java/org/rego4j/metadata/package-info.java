/**
 * Annotations of policies. In: the YAML text of {@code # METADATA} blocks. Out: {@link
 * org.rego4j.ast.Annotations}, or an {@link org.rego4j.syntax.AnnotationException} in OPA's words.
 */
@NullMarked
package org.rego4j.metadata;

import org.jspecify.annotations.NullMarked;
