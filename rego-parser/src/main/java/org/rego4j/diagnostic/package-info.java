/**
 * What a policy author did wrong: diagnostics with OPA's codes and wording. In: codes, locations
 * and messages from the parser, the compiler and the evaluator. Out: sorted, capped lists and their
 * text.
 */
@NullMarked
package org.rego4j.diagnostic;

import org.jspecify.annotations.NullMarked;
