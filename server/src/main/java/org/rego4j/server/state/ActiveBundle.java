package org.rego4j.server.state;

import java.util.List;
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
}
