package org.rego4j.compile.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rego4j.ast.Rule;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.RefNames;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.compile.tree.Stage;
import org.rego4j.diagnostic.DiagnosticCode;

/** Refuses rules that need their own value. */
public final class RecursionChecker {
  private RecursionChecker() {}

  public static Stage stage() {
    return RecursionChecker::check;
  }

  private static void check(Compilation compilation) {
    RuleGraph graph = new RuleGraph(compilation.freshTree());
    // A cycle that is new goes through a rule that is.
    Set<RuleTree> starts = new LinkedHashSet<>();
    compilation.rules().forEach(r -> starts.add(graph.node(r)));
    CyclicNodes cyclic = new CyclicNodes(graph, starts);
    for (Rule rule : compilation.rules()) {
      RuleTree node = graph.node(rule);
      if (!cyclic.contains(node)) {
        continue;
      }
      for (Rule link = rule; link != null; link = link.elseRule()) {
        List<RuleTree> cycle = graph.cycle(link, node);
        if (cycle != null) {
          report(compilation, graph, link, cycle);
        }
      }
    }
  }

  private static void report(
      Compilation compilation, RuleGraph graph, Rule rule, List<RuleTree> cycle) {
    String name = RefNames.print(rule.head().ref());
    StringBuilder path = new StringBuilder(name);
    String guess = "";
    for (int i = 0; i < cycle.size(); i++) {
      RuleTree node = cycle.get(i);
      if (guess.isEmpty()) {
        guess = i == 0 ? graph.guess(rule, node) : graph.guess(cycle.get(i - 1), node);
      }
      path.append(" -> ").append(RefNames.print(node.rules().get(0).head().ref()));
    }
    compilation.error(
        DiagnosticCode.RECURSION,
        rule.location(),
        "rule " + name + (guess.isEmpty() ? " is" : " may be") + " recursive: " + path + guess);
  }
}
