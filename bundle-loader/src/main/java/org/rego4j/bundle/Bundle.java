package org.rego4j.bundle;

import java.util.List;
import java.util.Optional;
import org.rego4j.PolicyPlan;
import org.rego4j.json.JsonException;
import org.rego4j.value.ObjectValue;

/**
 * Policies and data that are loaded, activated and replaced as one. Immutable.
 *
 * @param modules its policies, in the order of their paths
 * @param data its documents, from {@code data} on
 * @param plans the text of its {@code plan.json}; empty where it has none
 * @param contentHash tells bundles of other content apart; empty where the reader makes none
 */
public record Bundle(
    Manifest manifest,
    List<BundleModule> modules,
    ObjectValue data,
    String plans,
    String contentHash) {
  public Bundle {
    modules = List.copyOf(modules);
  }

  /**
   * The compiled plans of the bundle, to be asked by entrypoint; empty where it has none. As in
   * OPA, nothing else in the bundle depends on them: they are read when they are asked for.
   *
   * @throws BundleException where {@code plan.json} is none
   */
  public Optional<PolicyPlan> plan() {
    if (plans.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PolicyPlan.read(plans));
    } catch (JsonException | IllegalArgumentException e) {
      throw new BundleException("bundle load failed on plan.json: " + e.getMessage());
    }
  }
}
