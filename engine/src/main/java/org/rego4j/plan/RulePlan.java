package org.rego4j.plan;

import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.value.Value;

/**
 * A planned rule. Slots 0 and 1 of its frame are the evaluator's (the value so far, whether one is
 * enough); arguments or given keys follow from slot {@link #FIRST} on.
 *
 * @param frame how many slots the frame has
 * @param constant the value of the head where it is known, else null
 * @param elseRule the next link of the rule's else chain, or null
 * @param at where the rule stands
 * @param last where the last expression of its body stands
 */
public record RulePlan(
    int frame,
    Block block,
    @Nullable Value constant,
    @Nullable RulePlan elseRule,
    Location at,
    Location last) {
  /** The first slot that holds an argument or a given key. */
  public static final int FIRST = 2;
}
