/**
 * What the stages of the compiler share: walks and rewrites of syntax trees, the tree of rules, and
 * the state that one stage leaves to the next. In: {@link org.rego4j.ast.Module}s. Out: the same,
 * and facts about them.
 */
@NullMarked
package org.rego4j.compile.tree;

import org.jspecify.annotations.NullMarked;
