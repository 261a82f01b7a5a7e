package org.rego4j.server.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rego4j.Engine;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.Bundle;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.store.StoreException;
import org.rego4j.value.Value;

/** Puts what files and bundles hold now in the place of what they held before. */
public final class ActivationChanges {
  private final LiveState live;
  private final Value version;

  /**
   * @param version the document {@code data.system.version}
   */
  public ActivationChanges(LiveState live, Value version) {
    this.live = live;
    this.version = version;
  }

  /**
   * Reloads an activation, all of it or nothing. Policies that clients have put stay, but for those
   * whose id or package now belongs to a file or a bundle; what clients have put among the data
   * stays where there are no loose data and no bundle owns it.
   *
   * @param earlier the activation that the state has
   * @return the activation that it has then
   * @throws org.rego4j.bundle.BundleException where the bundles own the same or don't go with data
   * @throws org.rego4j.diagnostic.RegoException where the policies do not compile
   */
  public Activation put(Activation earlier, LoadedFiles files, Map<String, Bundle> bundles)
      throws RefusedException, StoreException {
    List<Activation> made = new ArrayList<>();
    live.change(
        state -> {
          Set<String> own = new HashSet<>(earlier.policies().keySet());
          earlier.files().modules().forEach(module -> own.add(Policy.ofFile(module).id()));
          Set<String> taken = taken(files, bundles);
          Ownership ownership = new Ownership(ActiveBundle.of(bundles).values());
          Map<String, Policy> others = new TreeMap<>();
          Set<String> gone = new HashSet<>();
          for (Policy each : state.policies().values()) {
            boolean stays =
                !own.contains(each.id())
                    && !taken.contains(each.id())
                    && !ownership.contains(each.path());
            if (stays) {
              others.put(each.id(), each);
            } else {
              gone.add(each.file());
            }
          }
          Engine current = state.engine().update().data(state.data().documents()).build();
          Activation next = earlier.reload(current, gone, files, bundles);
          made.add(next);
          return ServerState.of(next, version, others);
        });
    return made.get(0);
  }

  /** The ids of policies that files and bundles bring. */
  private static Set<String> taken(LoadedFiles files, Map<String, Bundle> bundles) {
    Set<String> ids = new HashSet<>();
    files.modules().forEach(module -> ids.add(Policy.ofFile(module).id()));
    bundles.forEach(
        (name, bundle) ->
            bundle.modules().forEach(module -> ids.add(Activation.policyId(name, module))));
    return ids;
  }
}
