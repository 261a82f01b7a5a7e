package org.rego4j.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.compile.CompiledQuery;

/** Plans queries. */
final class QueryPlanner {
  private QueryPlanner() {}

  static QueryPlan plan(ProgramPlanner program, CompiledQuery query) {
    Slots slots = new Slots();
    BodyPlanner body = new BodyPlanner(program, slots, new HashSet<>());
    body.body(query.body());
    List<Integer> values = new ArrayList<>();
    for (@Nullable String capture : query.captures()) {
      Integer slot = capture == null ? null : slots.find(capture);
      values.add(slot == null ? -1 : slot);
    }
    Map<String, Integer> bindings = new HashMap<>();
    query
        .bindings()
        .forEach(
            (name, variable) -> {
              Integer slot = slots.find(variable);
              if (slot != null) {
                bindings.put(name, slot);
              }
            });
    return new QueryPlan(slots.count(), body.block(new End.Result()), values, bindings);
  }
}
