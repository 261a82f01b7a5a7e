/**
 * From checked rules to node trees. In: a {@link org.rego4j.compile.CheckedProgram}. Out: documents
 * whose rules are planned when they are first asked.
 */
@NullMarked
package org.rego4j.plan;

import org.jspecify.annotations.NullMarked;
