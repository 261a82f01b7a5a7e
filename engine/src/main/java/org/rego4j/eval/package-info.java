/**
 * Evaluation: nodes over frames of values. In: plans, of which it makes nodes, an input and base
 * data. Out: values, or an {@link org.rego4j.eval.EvalException}.
 */
@NullMarked
package org.rego4j.eval;

import org.jspecify.annotations.NullMarked;
