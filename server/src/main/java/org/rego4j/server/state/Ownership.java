package org.rego4j.server.state;

import java.util.Collection;
import org.rego4j.store.DataPath;

/** Which paths belong to bundles: nobody else writes there, above or below. */
final class Ownership {
  private final Collection<ActiveBundle> bundles;

  Ownership(Collection<ActiveBundle> bundles) {
    this.bundles = bundles;
  }

  /**
   * Lets a write to a path pass.
   *
   * @throws RefusedException where the path belongs to a bundle
   */
  void check(DataPath path) throws RefusedException {
    if (bundles.isEmpty()) {
      return;
    }
    if (path.isRoot()) {
      throw refused("can't write to document root with bundle roots configured");
    }
    for (ActiveBundle bundle : bundles) {
      for (DataPath root : bundle.roots()) {
        if (root.isRoot()) {
          throw refused("all paths owned by bundle \"" + bundle.name() + "\"");
        }
        if (root.contains(path) || path.contains(root)) {
          throw refused(
              "path "
                  + path.toString().substring(1)
                  + " is owned by bundle \""
                  + bundle.name()
                  + "\"");
        }
      }
    }
  }

  /** Whether a path lies at a root of a bundle or below it. */
  boolean contains(DataPath path) {
    for (ActiveBundle bundle : bundles) {
      for (DataPath root : bundle.roots()) {
        if (root.contains(path)) {
          return true;
        }
      }
    }
    return false;
  }

  private static RefusedException refused(String message) {
    return new RefusedException(RefusedException.Kind.INVALID, message);
  }
}
