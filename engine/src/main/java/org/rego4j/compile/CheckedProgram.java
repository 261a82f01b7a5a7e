package org.rego4j.compile;

import java.util.List;
import org.rego4j.ast.Module;
import org.rego4j.ast.Rule;
import org.rego4j.compile.tree.RuleTree;

/**
 * Compiled modules: every name resolved, every body safe and in an order in which it can be
 * evaluated.
 *
 * @param modules the modules as parsed
 * @param rules the rules, resolved; heads carry full refs
 * @param tree the same rules by their refs
 */
public record CheckedProgram(List<Module> modules, List<Rule> rules, RuleTree tree) {
  public CheckedProgram {
    modules = List.copyOf(modules);
    rules = List.copyOf(rules);
  }
}
