package org.rego4j.bundle;

import java.util.List;
import java.util.Map;
import org.rego4j.ast.Module;
import org.rego4j.value.ObjectValue;

/**
 * What a list of paths held.
 *
 * @param modules the parsed modules, in the order of their files
 * @param texts the modules' texts by file name
 * @param data the data documents, merged
 */
public record LoadedFiles(List<Module> modules, Map<String, String> texts, ObjectValue data) {
  public LoadedFiles {
    modules = List.copyOf(modules);
    texts = Map.copyOf(texts);
  }
}
