package org.rego4j.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * The documents of bundles among all others: each bundle's own at its roots, its manifest and the
 * versions of its policies in {@code data.system}.
 */
final class BundleDocuments {
  private static final StringValue SYSTEM = StringValue.of("system");

  private BundleDocuments() {}

  /**
   * Documents with those of bundles. What lay at a bundle's roots gives way.
   *
   * @param version the number of the language version of policies whose bundle says none
   * @throws BundleException where something else than an object stands above a root
   */
  static ObjectValue put(ObjectValue documents, Map<String, Bundle> bundles, int version) {
    Value data = documents;
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
      data = put(data, bundleKeys(each.getKey()), 0, entry);
      for (BundleModule module : each.getValue().modules()) {
        Integer said = module.saidVersion();
        if (said != null && said != version) {
          String policy = BundleModules.id(each.getKey(), module.name());
          data = put(data, versionKeys(policy), 0, version(said));
        }
      }
    }
    return (ObjectValue) data;
  }

  /** Documents without those of bundles that were put among them. */
  static ObjectValue without(ObjectValue documents, Map<String, Bundle> bundles) {
    Value data = documents;
    for (Map.Entry<String, Bundle> each : bundles.entrySet()) {
      for (String root : each.getValue().manifest().roots()) {
        data = without(data, Roots.keys(root), 0);
      }
      data = without(data, bundleKeys(each.getKey()), 0);
      for (BundleModule module : each.getValue().modules()) {
        if (module.saidVersion() != null) {
          data = without(data, versionKeys(BundleModules.id(each.getKey(), module.name())), 0);
        }
      }
    }
    return (ObjectValue) data;
  }

  private static List<Value> bundleKeys(String bundle) {
    return List.of(SYSTEM, StringValue.of("bundles"), StringValue.of(bundle));
  }

  /** Where the version of a policy stands that is another than the engine's. */
  private static List<Value> versionKeys(String policy) {
    return List.of(SYSTEM, StringValue.of("modules"), StringValue.of(policy));
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
      List<String> path = new ArrayList<>();
      for (Value key : keys.subList(0, depth)) {
        path.add('/' + ((StringValue) key).value());
      }
      throw new BundleException("storage_write_conflict_error: " + String.join("", path));
    }
    Value below = object.get(keys.get(depth));
    return object.with(
        keys.get(depth), put(below == null ? ObjectValue.EMPTY : below, keys, depth + 1, value));
  }
}
