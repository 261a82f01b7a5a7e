package org.rego4j.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The planned rules of one ref.
 *
 * @param rules the rules that give everything, in order
 * @param byKey the same rules given the first keys below their document, by how many; the first
 *     list is for one key
 * @param fallback the default rule, or null
 * @param conditions what the body of each rule asks of refs, for an index
 * @param memoized whether results of a function are worth keeping
 */
public record RuleSetPlan(
    List<RulePlan> rules,
    List<List<RulePlan>> byKey,
    @Nullable RulePlan fallback,
    List<List<Condition>> conditions,
    boolean memoized) {
  public RuleSetPlan {
    rules = List.copyOf(rules);
    byKey = List.copyOf(byKey);
    conditions = List.copyOf(conditions);
  }
}
