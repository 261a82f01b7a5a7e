package org.rego4j.compile;

import java.util.List;
import org.rego4j.compile.tree.RuleTree;

/**
 * Compiled modules: every name resolved, every body safe and in an order in which it can be
 * evaluated.
 *
 * @param modules the modules in the order of their names
 * @param tree their rules by their refs
 */
public record CheckedProgram(List<CheckedModule> modules, RuleTree tree) {
  public CheckedProgram {
    modules = List.copyOf(modules);
  }
}
