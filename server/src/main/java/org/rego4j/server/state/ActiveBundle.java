package org.rego4j.server.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rego4j.bundle.Bundle;
import org.rego4j.store.DataPath;

/**
 * A bundle that was activated.
 *
 * @param roots the paths whose documents and rules belong to it and to nobody else
 */
public record ActiveBundle(String name, String revision, List<DataPath> roots) {
  public ActiveBundle {
    roots = List.copyOf(roots);
  }

  /** Bundles by their names. */
  static SortedMap<String, ActiveBundle> of(Map<String, Bundle> bundles) {
    SortedMap<String, ActiveBundle> made = new TreeMap<>();
    bundles.forEach(
        (name, bundle) -> {
          List<DataPath> roots = new ArrayList<>();
          for (String root : bundle.manifest().roots()) {
            roots.add(new DataPath(root.isEmpty() ? List.of() : List.of(root.split("/", -1))));
          }
          made.put(name, new ActiveBundle(name, bundle.manifest().revision(), roots));
        });
    return made;
  }
}
