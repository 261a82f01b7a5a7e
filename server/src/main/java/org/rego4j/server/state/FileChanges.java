package org.rego4j.server.state;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rego4j.Engine;
import org.rego4j.EngineUpdate;
import org.rego4j.ast.Module;
import org.rego4j.store.StoreException;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** Puts what files hold now in the place of what they held before. */
public final class FileChanges {
  private final LiveState live;
  private final Value version;

  /**
   * @param version the document {@code data.system.version}
   */
  public FileChanges(LiveState live, Value version) {
    this.live = live;
    this.version = version;
  }

  /**
   * Puts policies in the place of those of the same files, and data, where there are any, in the
   * place of all base documents. Policies of other origin stay.
   *
   * @param gone the names of files that are there no more
   * @throws org.rego4j.diagnostic.RegoException where the policies do not compile
   */
  public void put(List<Module> modules, ObjectValue data, Set<String> gone)
      throws RefusedException, StoreException {
    live.change(
        state -> {
          boolean same = data.length() == 0;
          EngineUpdate update =
              state.engine().update().data(same ? state.data().documents() : data);
          Map<String, Policy> policies = new TreeMap<>(state.policies());
          policies
              .values()
              .removeIf(
                  policy -> {
                    boolean old = gone.contains(policy.file());
                    if (old) {
                      update.removeModule(policy.file());
                    }
                    return old;
                  });
          for (Module module : modules) {
            Policy made = Policy.ofFile(module);
            Policy old = policies.put(made.id(), made);
            if (old != null && !old.raw().equals(made.raw())) {
              update.removeModule(old.file());
            }
            if (old == null || !old.raw().equals(made.raw())) {
              update.module(module);
            }
          }
          Engine compiled = update.build();
          ServerState made = state.with(compiled, policies);
          return same ? made : made.with(ServerState.withVersion(compiled, version));
        });
  }
}
