package org.rego4j.bundle;

import java.util.List;
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
}
