/**
 * The abstract syntax of Rego: immutable records that the parser makes and the compiler rewrites.
 * In: nothing but {@link org.rego4j.ast.Location}s. Out: {@link org.rego4j.ast.Module} trees.
 */
@NullMarked
package org.rego4j.ast;

import org.jspecify.annotations.NullMarked;
