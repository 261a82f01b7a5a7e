package org.rego4j.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rego4j.Engine;
import org.rego4j.EngineUpdate;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.value.ObjectValue;
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
    builder.data(BundleDocuments.put(files.data(), kept, number(version)));
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
   * The same with what files and bundles hold now. Only policies that are others than before are
   * compiled, and data that are the same stay the same objects; this activation stays as it is.
   *
   * @param bundles the bundles by their names, as {@link BundleReader#reread} gives them
   * @throws BundleException where the bundles own the same or don't go with the files
   * @throws org.rego4j.diagnostic.RegoException where the policies do not compile
   */
  public Activation reload(LoadedFiles files, Map<String, Bundle> bundles) {
    return reload(engine, Set.of(), files, bundles);
  }

  /**
   * The same with what files and bundles hold now, beside policies and data that others have put.
   * As in OPA, loose data take the place of all data, where there are any; without, what others put
   * stays where no bundle owns it.
   *
   * @param current this activation's engine with what others have put since
   * @param gone the names of modules among what others have put that make place
   * @param bundles the bundles by their names, as {@link BundleReader#reread} gives them
   * @throws BundleException where the bundles own the same or don't go with the data
   * @throws org.rego4j.diagnostic.RegoException where the policies do not compile
   */
  public Activation reload(
      Engine current, Set<String> gone, LoadedFiles files, Map<String, Bundle> bundles) {
    Map<String, Bundle> kept = new LinkedHashMap<>(bundles);
    Roots.check(kept);
    LoadedFiles shared = shared(files);
    Map<String, Policy> now = policies(shared, kept, current.regoVersion());
    EngineUpdate update = current.update();
    Map<String, Module> before = own(this.files, this.policies);
    Map<String, Module> after = own(shared, now);
    Set<String> removed = new LinkedHashSet<>(gone);
    removed.addAll(before.keySet());
    removed.removeAll(after.keySet());
    removed.forEach(update::removeModule);
    Map<String, Module> present = new HashMap<>();
    current.modules().forEach(module -> present.put(module.location().file(), module));
    for (Map.Entry<String, Module> each : after.entrySet()) {
      if (present.get(each.getKey()) != each.getValue()) {
        update.module(each.getValue());
      }
    }
    ObjectValue others =
        shared.data().length() == 0
            ? BundleDocuments.without(current.data(), this.bundles)
            : shared.data();
    ObjectValue data = BundleDocuments.put(others, kept, number(current.regoVersion()));
    Engine made = update.data((ObjectValue) SharedValues.share(current.data(), data)).build();
    refuseWasm(kept);
    return new Activation(made, shared, kept, now);
  }

  /** Files with the modules and data that were there before in place of those that are the same. */
  private LoadedFiles shared(LoadedFiles later) {
    Map<String, Module> known = new HashMap<>();
    files.modules().forEach(module -> known.put(module.location().file(), module));
    List<Module> modules = new ArrayList<>();
    for (Module module : later.modules()) {
      Module before = known.get(module.location().file());
      modules.add(before != null && isSame(before, module) ? before : module);
    }
    Value data = SharedValues.share(files.data(), later.data());
    return new LoadedFiles(modules, later.texts(), (ObjectValue) data);
  }

  private static boolean isSame(Module one, Module other) {
    return one.version() == other.version()
        && one.location().source().text().equals(other.location().source().text());
  }

  /** The modules of files and bundles by their names. */
  private static Map<String, Module> own(LoadedFiles files, Map<String, Policy> policies) {
    Map<String, Module> own = new LinkedHashMap<>();
    policies.values().forEach(each -> own.put(each.module().location().file(), each.module()));
    files.modules().forEach(each -> own.put(each.location().file(), each));
    return own;
  }

  private static int number(RegoVersion version) {
    return version == RegoVersion.V0 ? 0 : 1;
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

  /**
   * The id of a bundle's policy, such as {@code bundle.tar.gz/authz/policy.rego}.
   *
   * @param bundle the bundle's name
   */
  public static String policyId(String bundle, BundleModule module) {
    return BundleModules.id(bundle, module.name());
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
