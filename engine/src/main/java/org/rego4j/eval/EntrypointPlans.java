package org.rego4j.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.value.Value;

/** The plans of a {@code plan.json}, ready to run. */
public final class EntrypointPlans {
  private final Map<String, PlanFunction> plans;

  /**
   * Makes nodes of OPA's intermediate representation.
   *
   * @throws IllegalArgumentException where the document is none
   */
  public EntrypointPlans(Value policy, BuiltinCatalogue builtins) {
    this.plans = new PlanReader(builtins).read(policy);
  }

  /** The names of the plans, such as {@code authz/allow}. */
  public List<String> names() {
    return new ArrayList<>(plans.keySet());
  }

  /**
   * Every result of a plan: an object of its variables each.
   *
   * @throws IllegalArgumentException where there is no plan of the name
   * @throws EvalException where evaluation fails
   */
  public List<Value> run(String name, QueryState state, @Nullable Value input, Value data) {
    PlanFunction plan = plans.get(name);
    if (plan == null) {
      throw new IllegalArgumentException("there is no plan for " + name);
    }
    PlanFrame.Run run = new PlanFrame.Run(new Context(state, input, data, 0));
    plan.call(run, new @Nullable Value[] {input, data});
    return run.results;
  }
}
