package org.rego4j.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The paths that bundles own, such as {@code a/b}; the empty one is all of {@code data}. */
final class Roots {
  private Roots() {}

  /** Whether a path is another, or lies below it. */
  static boolean contains(String upper, String lower) {
    return upper.isEmpty()
        || (lower.startsWith(upper)
            && (lower.length() == upper.length() || lower.charAt(upper.length()) == '/'));
  }

  private static boolean anyContains(List<String> roots, String path) {
    for (String root : roots) {
      if (contains(root, path)) {
        return true;
      }
    }
    return false;
  }

  /** The keys of a root. */
  static List<Value> keys(String root) {
    List<Value> keys = new ArrayList<>();
    if (!root.isEmpty()) {
      for (String key : root.split("/", -1)) {
        keys.add(StringValue.of(key));
      }
    }
    return keys;
  }

  /** Checks that a manifest's roots, and what a bundle holds, go together. */
  static void check(Manifest manifest, List<BundleModule> modules) {
    List<String> roots = manifest.roots();
    for (int i = 0; i < roots.size(); i++) {
      for (int j = i + 1; j < roots.size(); j++) {
        if (contains(roots.get(i), roots.get(j)) || contains(roots.get(j), roots.get(i))) {
          throw new BundleException(
              "manifest has overlapped roots: '" + roots.get(i) + "' and '" + roots.get(j) + "'");
        }
      }
    }
    for (BundleModule each : modules) {
      String path = path(each);
      if (!anyContains(roots, path)) {
        throw new BundleException(
            permitted(roots)
                + "'package "
                + each.module().pkg().path().toName().substring("data.".length())
                + "' in module '"
                + each.name()
                + "'");
      }
    }
  }

  private static String path(BundleModule module) {
    StringBuilder out = new StringBuilder();
    var terms = module.module().pkg().path().terms();
    for (int i = 1; i < terms.size(); i++) {
      out.append(i > 1 ? "/" : "");
      out.append(terms.get(i) instanceof org.rego4j.ast.StringTerm s ? s.value() : "");
    }
    return out.toString();
  }

  private static String permitted(List<String> roots) {
    return "manifest roots [" + String.join(" ", roots) + "] do not permit ";
  }

  /** Checks that no data lie outside of the roots. */
  static void check(Manifest manifest, ObjectValue data) {
    String outside = outside(manifest.roots(), data, "");
    if (outside != null) {
      throw new BundleException(
          permitted(manifest.roots())
              + "data at path '/"
              + outside
              + "' (hint: check bundle directory structure)");
    }
  }

  /**
   * The first path that no root permits, or null. As in OPA, an object without values in it may lie
   * anywhere below the first part of a root.
   */
  private static @Nullable String outside(List<String> roots, Value at, String path) {
    if (anyContains(roots, path)) {
      return null;
    }
    boolean top = path.indexOf('/') < 0;
    boolean above = !top;
    for (String root : roots) {
      above |= contains(path, root);
    }
    if (!above || !(at instanceof ObjectValue object)) {
      return path;
    }
    for (int i = 0; i < object.length(); i++) {
      String key = ((StringValue) object.keyAt(i)).value();
      String found = outside(roots, object.valueAt(i), path.isEmpty() ? key : path + "/" + key);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * Checks that no two bundles own the same.
   *
   * @throws BundleException where they do
   */
  static void check(Map<String, Bundle> bundles) {
    Map<String, TreeSet<String>> owners = new TreeMap<>();
    List<String> everything = new ArrayList<>();
    List<String> names = new ArrayList<>(bundles.keySet());
    Collections.sort(names);
    for (String name : names) {
      for (String root : bundle(bundles, name).manifest().roots()) {
        TreeSet<String> by = owners.get(root);
        if (by == null) {
          by = new TreeSet<>();
          owners.put(root, by);
        }
        by.add(name);
        if (root.isEmpty()) {
          everything.add(name);
        }
      }
    }
    if (names.size() > 1 && !everything.isEmpty()) {
      throw new BundleException(
          "bundles "
              + list(names)
              + " have overlapping roots and cannot be activated simultaneously because bundle(s) "
              + list(everything)
              + " specify empty root paths ('') which overlap with any other bundle root");
    }
    TreeSet<String> colliding = new TreeSet<>();
    TreeSet<String> reasons = new TreeSet<>();
    for (Map.Entry<String, TreeSet<String>> each : owners.entrySet()) {
      String root = each.getKey();
      if (each.getValue().size() > 1) {
        colliding.addAll(each.getValue());
        reasons.add("root " + root + " is in multiple bundles");
      }
      for (int end = root.indexOf('/'); end >= 0; end = root.indexOf('/', end + 1)) {
        TreeSet<String> above = owners.get(root.substring(0, end));
        if (above != null) {
          colliding.addAll(each.getValue());
          colliding.addAll(above);
          reasons.add(root.substring(0, end) + " overlaps " + root);
        }
      }
    }
    if (!reasons.isEmpty()) {
      throw new BundleException(
          "detected overlapping roots in manifests for these bundles: "
              + list(colliding)
              + " ("
              + String.join(", ", reasons)
              + ")");
    }
  }

  private static Bundle bundle(Map<String, Bundle> bundles, String name) {
    return java.util.Objects.requireNonNull(bundles.get(name));
  }

  private static String list(java.util.Collection<String> names) {
    return "[" + String.join(", ", names) + "]";
  }
}
