/**
 * From text to syntax trees. In: Rego text and {@link org.rego4j.syntax.ParserOptions}. Out: {@link
 * org.rego4j.ast.Module}s and queries, or a {@link org.rego4j.diagnostic.RegoException}.
 */
@NullMarked
package org.rego4j.syntax;

import org.jspecify.annotations.NullMarked;
