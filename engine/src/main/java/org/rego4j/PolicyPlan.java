package org.rego4j;

import java.util.List;
import java.util.Optional;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.builtins.Network;
import org.rego4j.eval.EntrypointPlans;
import org.rego4j.eval.QueryState;
import org.rego4j.json.JsonReader;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/**
 * Policies that {@code opa build -t plan} compiled ({@code plan.json}), asked by entrypoint.
 * Immutable and safe to use from many threads.
 */
public final class PolicyPlan {
  private final EntrypointPlans plans;
  private final KeptValues kept = new KeptValues();
  private final Network network = Network.ofMachine();

  private PolicyPlan(EntrypointPlans plans) {
    this.plans = plans;
  }

  /**
   * Reads a {@code plan.json}.
   *
   * @throws org.rego4j.json.JsonException where the text is not JSON
   * @throws IllegalArgumentException where it is no plan
   */
  public static PolicyPlan read(String json) {
    return read(json, BuiltinCatalogue.standard());
  }

  /** Reads a {@code plan.json} whose policies may call other builtins. */
  public static PolicyPlan read(String json, BuiltinCatalogue builtins) {
    return new PolicyPlan(new EntrypointPlans(JsonReader.read(json), builtins));
  }

  /** The entrypoints, such as {@code authz/allow}. */
  public List<String> entrypoints() {
    return plans.names();
  }

  /**
   * Evaluates an entrypoint; empty where it is undefined.
   *
   * @param data the base documents, unless the options have others
   * @throws IllegalArgumentException where there is no such entrypoint
   * @throws org.rego4j.eval.EvalException where evaluation fails
   */
  public Optional<Value> eval(String entrypoint, ObjectValue data, EvalOptions options) {
    QueryState state = options.state(true, true, network, kept);
    List<Value> results =
        plans.run(entrypoint, state, options.input, options.data == null ? data : options.data);
    if (options.strictBuiltinErrors && !state.builtinErrors().isEmpty()) {
      throw state.builtinErrors().get(0);
    }
    if (!results.isEmpty() && results.get(0) instanceof ObjectValue bindings) {
      return Optional.ofNullable(bindings.get("result"));
    }
    return Optional.empty();
  }
}
