package org.rego4j.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rego4j.Engine;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Bundles and loose files as one state: an engine that has all of them, and who owns what in it.
 * Immutable; it is made as a whole or not at all.
 */
public final class Activation {
  /** A policy and the bundle that it came with. */
  public record Policy(String bundle, Module module) {}

  private final Engine engine;
  private final LoadedFiles files;
  private final Map<String, Bundle> bundles;
  private final Map<String, Policy> policies;

  private Activation(
      Engine engine, LoadedFiles files, Map<String, Bundle> bundles, Map<String, Policy> policies) {
    this.engine = engine;
    this.files = files;
    this.bundles = bundles;
    this.policies = policies;
  }

  /**
   * Puts bundles beside loose files. Where a bundle owns a part of the data, the files' data there
   * give way to its own.
   *
   * @param settings gives builders of engines that have no modules and no data yet
   * @param bundles the bundles by their names
   * @throws BundleException where the bundles own the same or don't go with the files
   * @throws org.rego4j.diagnostic.RegoException where the policies do not compile
   */
  public static Activation of(
      Supplier<Engine.Builder> settings, LoadedFiles files, Map<String, Bundle> bundles) {
    Map<String, Bundle> kept = new LinkedHashMap<>(bundles);
    Roots.check(kept);
    Engine.Builder builder = settings.get();
    RegoVersion version = builder.regoVersion();
    Map<String, Policy> policies = policies(files, kept, version);
    builder.data(data(files.data(), kept, version == RegoVersion.V0 ? 0 : 1));
    for (Policy policy : policies.values()) {
      builder.module(policy.module());
    }
    for (Module module : files.modules()) {
      builder.module(module);
    }
    Engine engine = builder.build();
    refuseWasm(kept);
    return new Activation(engine, files, kept, policies);
  }

  /**
   * Checks that no two bundles own the same, as {@link #of} does.
   *
   * @throws BundleException where they do
   */
  public static void checkRoots(Map<String, Bundle> bundles) {
    Roots.check(bundles);
  }

  /**
   * The bundles' policies by their ids. Of those that have one name the later are named by their
   * ids: an engine knows its modules by name.
   */
  private static Map<String, Policy> policies(
      LoadedFiles files, Map<String, Bundle> bundles, RegoVersion version) {
    Set<String> names = new HashSet<>();
    for (Module module : files.modules()) {
      names.add(module.location().file());
    }
    Map<String, Policy> policies = new LinkedHashMap<>();
    for (Map.Entry<String, Bundle> each : bundles.entrySet()) {
      for (BundleModule module : each.getValue().modules()) {
        String id = policyId(each.getKey(), module);
        boolean free = names.add(module.module().location().file());
        Module named = free ? module.module() : BundleModules.renamed(module, id, version);
        policies.put(id, new Policy(each.getKey(), named));
      }
    }
    return policies;
  }

  private static String policyId(String bundle, BundleModule module) {
    return BundleModules.id(bundle, module.name());
  }

  private static ObjectValue data(ObjectValue loose, Map<String, Bundle> bundles, int version) {
    Value data = loose;
    for (Bundle bundle : bundles.values()) {
      for (String root : bundle.manifest().roots()) {
        List<Value> keys = Roots.keys(root);
        data = put(without(data, keys, 0), keys, 0, at(bundle.data(), keys));
      }
    }
    for (Map.Entry<String, Bundle> each : bundles.entrySet()) {
      ObjectValue entry =
          ObjectValue.of(
              StringValue.of("manifest"),
              each.getValue().manifest().document(),
              StringValue.of("etag"),
              StringValue.of(""));
      List<Value> keys =
          List.of(
              StringValue.of("system"), StringValue.of("bundles"), StringValue.of(each.getKey()));
      data = put(data, keys, 0, entry);
      for (BundleModule module : each.getValue().modules()) {
        Integer said = module.saidVersion();
        if (said != null && said != version) {
          data = put(data, versionKeys(policyId(each.getKey(), module)), 0, version(said));
        }
      }
    }
    return (ObjectValue) data;
  }

  /** Where the version of a policy stands that is another than the engine's. */
  private static List<Value> versionKeys(String policy) {
    return List.of(StringValue.of("system"), StringValue.of("modules"), StringValue.of(policy));
  }

  private static Value version(int said) {
    return ObjectValue.of(StringValue.of("rego_version"), NumberValue.of(said));
  }

  private static @Nullable Value at(Value data, List<Value> keys) {
    Value at = data;
    for (Value key : keys) {
      at = at instanceof ObjectValue object ? object.get(key) : null;
    }
    return at;
  }

  /** A document without what lies at a path. */
  private static Value without(Value at, List<Value> keys, int depth) {
    if (depth == keys.size()) {
      return ObjectValue.EMPTY;
    }
    Value below = at instanceof ObjectValue object ? object.get(keys.get(depth)) : null;
    if (below == null) {
      return at;
    }
    ObjectValue object = (ObjectValue) at;
    return depth == keys.size() - 1
        ? object.without(keys.get(depth))
        : object.with(keys.get(depth), without(below, keys, depth + 1));
  }

  /** A document with a value at a path; what is null changes nothing. */
  private static Value put(Value at, List<Value> keys, int depth, @Nullable Value value) {
    if (value == null || depth == keys.size()) {
      return value == null ? at : value;
    }
    if (!(at instanceof ObjectValue object)) {
      StringBuilder path = new StringBuilder();
      for (Value key : keys.subList(0, depth)) {
        path.append('/').append(((StringValue) key).value());
      }
      throw new BundleException("storage_write_conflict_error: " + path);
    }
    Value below = object.get(keys.get(depth));
    return object.with(
        keys.get(depth), put(below == null ? ObjectValue.EMPTY : below, keys, depth + 1, value));
  }

  private static void refuseWasm(Map<String, Bundle> bundles) {
    List<String> entrypoints = new ArrayList<>();
    for (Bundle bundle : bundles.values()) {
      for (Manifest.WasmEntry entry : bundle.manifest().wasm()) {
        entrypoints.add("data." + entry.entrypoint().replace('/', '.'));
      }
    }
    if (!entrypoints.isEmpty()) {
      throw new BundleException(
          "failed to initialize wasm module for entrypoints '["
              + String.join(" ", entrypoints)
              + "]': engine not found");
    }
  }

  /** Bundles and files compiled to one. */
  public Engine engine() {
    return engine;
  }

  /** The loose files. */
  public LoadedFiles files() {
    return files;
  }

  /** The bundles by their names. */
  public Map<String, Bundle> bundles() {
    return java.util.Collections.unmodifiableMap(bundles);
  }

  /** The bundles' policies by their ids, such as {@code bundle.tar.gz/authz/policy.rego}. */
  public Map<String, Policy> policies() {
    return java.util.Collections.unmodifiableMap(policies);
  }

  /**
   * The bundle that owns a path, or something below it or above it; null where none does.
   *
   * @param path a path below {@code data}, such as {@code authz/users}
   */
  public @Nullable String owner(String path) {
    for (Map.Entry<String, Bundle> each : bundles.entrySet()) {
      for (String root : Objects.requireNonNull(each.getValue()).manifest().roots()) {
        if (Roots.contains(root, path) || Roots.contains(path, root)) {
          return each.getKey();
        }
      }
    }
    return null;
  }
}
