/**
 * The plan: statements over numbered slots, with nested scans in place of backtracking. In: a
 * {@link org.rego4j.compile.CheckedProgram} or {@link org.rego4j.compile.CompiledQuery}. Out:
 * {@link org.rego4j.plan.ProgramPlan}, whose rules are planned when they are first asked, and
 * {@link org.rego4j.plan.QueryPlan}. Nothing in it runs; the evaluator makes nodes of it.
 */
@NullMarked
package org.rego4j.plan;

import org.jspecify.annotations.NullMarked;
