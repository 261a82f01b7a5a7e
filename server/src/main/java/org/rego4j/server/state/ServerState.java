package org.rego4j.server.state;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.Engine;
import org.rego4j.ast.Module;
import org.rego4j.bundle.Activation;
import org.rego4j.store.DataPath;
import org.rego4j.store.Snapshot;
import org.rego4j.store.StoreException;
import org.rego4j.value.Value;

/**
 * All that answers hang on at one time. Nothing of it changes but the cache of queries, which a
 * change of data leaves as it is and a change of policies empties.
 *
 * @param engine the policies as compiled; the documents are those of {@code data}
 * @param policies the policies by id
 * @param bundles the active bundles by name
 * @param prepared queries by path, made when they are first asked
 */
public record ServerState(
    Engine engine,
    Snapshot data,
    SortedMap<String, Policy> policies,
    SortedMap<String, ActiveBundle> bundles,
    PreparedPaths prepared) {
  public ServerState {
    policies = Collections.unmodifiableSortedMap(policies);
    bundles = Collections.unmodifiableSortedMap(bundles);
  }

  /**
   * The state that a server begins with: what an engine was built from, and what the server says of
   * itself.
   *
   * @param version the document {@code data.system.version}
   */
  public static ServerState of(Engine engine, Value version) {
    SortedMap<String, Policy> policies = new TreeMap<>();
    for (Module module : engine.modules()) {
      Policy policy = Policy.ofFile(module);
      policies.put(policy.id(), policy);
    }
    return new ServerState(
        engine, withVersion(engine, version), policies, new TreeMap<>(), new PreparedPaths());
  }

  /**
   * The state that a server begins with, of bundles and loose files.
   *
   * @param version the document {@code data.system.version}
   */
  public static ServerState of(Activation activation, Value version) {
    return of(activation, version, Map.of());
  }

  /**
   * A state of bundles and loose files beside what clients have put.
   *
   * @param others the clients' policies by id, which the activation's engine has too
   */
  static ServerState of(Activation activation, Value version, Map<String, Policy> others) {
    SortedMap<String, Policy> policies = new TreeMap<>(others);
    for (Module module : activation.files().modules()) {
      Policy policy = Policy.ofFile(module);
      policies.put(policy.id(), policy);
    }
    activation
        .policies()
        .forEach(
            (id, owned) -> {
              String text = owned.module().location().source().text();
              policies.put(id, new Policy(id, text, owned.module(), owned.bundle()));
            });
    SortedMap<String, ActiveBundle> bundles = ActiveBundle.of(activation.bundles());
    Engine engine = activation.engine();
    return new ServerState(
        engine, withVersion(engine, version), policies, bundles, new PreparedPaths());
  }

  /** The documents of an engine, with what the server says of itself where nothing else stands. */
  static Snapshot withVersion(Engine engine, Value version) {
    Snapshot given = new Snapshot(engine.data());
    try {
      DataPath path = DataPath.of("system", "version");
      Snapshot made = given.put(path, version);
      return engine.conflicts(path.keys(), made.documents()).isEmpty() ? made : given;
    } catch (StoreException e) {
      // Data that were loaded stand there.
      return given;
    }
  }

  /** The state with other base documents. */
  ServerState with(Snapshot documents) {
    return new ServerState(engine, documents, policies, bundles, prepared);
  }

  /** The state with policies that an engine has compiled. */
  ServerState with(Engine compiled, Map<String, Policy> others) {
    return new ServerState(compiled, data, new TreeMap<>(others), bundles, new PreparedPaths());
  }

  /** The policy of an id, or null. */
  public @Nullable Policy policy(String id) {
    return policies.get(id);
  }

  Ownership ownership() {
    return new Ownership(bundles.values());
  }
}
