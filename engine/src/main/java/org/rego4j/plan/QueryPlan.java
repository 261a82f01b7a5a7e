package org.rego4j.plan;

import java.util.List;
import java.util.Map;

/**
 * A planned query: each solution is a frame.
 *
 * @param values the slot of the value of each written expression; -1 where the value is just true
 * @param bindings the slots of the variables that a result binds, by their names
 */
public record QueryPlan(
    int frame, Block block, List<Integer> values, Map<String, Integer> bindings) {
  public QueryPlan {
    values = List.copyOf(values);
    bindings = Map.copyOf(bindings);
  }
}
