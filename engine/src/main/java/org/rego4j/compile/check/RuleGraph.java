package org.rego4j.compile.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.RefNames;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.compile.tree.Vars;
import org.rego4j.value.Value;

/**
 * Which rules need which others, found out when it is first asked: a ref that is not constant may
 * name any rule that it fits.
 */
final class RuleGraph {
  private final RuleTree root;
  private final IdentityHashMap<Rule, Map<RuleTree, String>> byRule = new IdentityHashMap<>();
  private final IdentityHashMap<RuleTree, Map<RuleTree, String>> byNode = new IdentityHashMap<>();

  RuleGraph(RuleTree root) {
    this.root = root;
  }

  /** What a rule needs, its else rules apart. */
  private Map<RuleTree, String> needs(Rule link) {
    Map<RuleTree, String> known = byRule.get(link);
    if (known == null) {
      known = new Needs().of(link);
      byRule.put(link, known);
    }
    return known;
  }

  private Map<RuleTree, String> needs(RuleTree node) {
    Map<RuleTree, String> known = byNode.get(node);
    if (known == null) {
      known = new LinkedHashMap<>();
      for (Rule rule : node.rules()) {
        for (Rule link = rule; link != null; link = link.elseRule()) {
          for (Map.Entry<RuleTree, String> each : needs(link).entrySet()) {
            known.merge(each.getKey(), each.getValue(), RuleGraph::surest);
          }
        }
      }
      byNode.put(node, known);
    }
    return known;
  }

  /** The node at which a rule stands. */
  RuleTree node(Rule rule) {
    RefTerm ref = rule.head().ref();
    RuleTree node = root;
    for (Term t : ref.terms().subList(1, RuleTree.groundLength(ref))) {
      RuleTree next = node.child(t);
      if (next == null) {
        throw new IllegalStateException("no rules at " + ref);
      }
      node = next;
    }
    return node;
  }

  /** The nodes whose rules a rule needs, in the order in which it names them. */
  Set<RuleTree> of(Rule rule) {
    return needs(rule).keySet();
  }

  /** The nodes whose rules any rule of a node needs. */
  Set<RuleTree> of(RuleTree node) {
    return needs(node).keySet();
  }

  private static String surest(String a, String b) {
    return a.isEmpty() ? a : b;
  }

  /** What must hold for a rule to need a node, in words; empty where it needs it in any case. */
  String guess(Rule rule, RuleTree node) {
    return needs(rule).getOrDefault(node, "");
  }

  /** What must hold for a node to need another. */
  String guess(RuleTree from, RuleTree node) {
    return needs(from).getOrDefault(node, "");
  }

  /**
   * The nodes on the way from a rule, or an else rule of it, back to its own; null where there is
   * none.
   *
   * @param target the node at which the rule stands
   */
  @Nullable List<RuleTree> cycle(Rule rule, RuleTree target) {
    return new PathSearch(target).from(of(rule));
  }

  /** A search in depth without recursion: a level is a node and what is left of its edges. */
  private final class PathSearch {
    private final RuleTree target;
    private final Set<RuleTree> visited = new HashSet<>();

    PathSearch(RuleTree target) {
      this.target = target;
    }

    @Nullable List<RuleTree> from(Set<RuleTree> first) {
      List<RuleTree> path = new ArrayList<>();
      List<java.util.Iterator<RuleTree>> edges = new ArrayList<>();
      edges.add(first.iterator());
      while (!edges.isEmpty()) {
        java.util.Iterator<RuleTree> left = edges.get(edges.size() - 1);
        if (!left.hasNext()) {
          edges.remove(edges.size() - 1);
          if (!path.isEmpty()) {
            path.remove(path.size() - 1);
          }
          continue;
        }
        RuleTree next = left.next();
        if (next == target) {
          path.add(next);
          return path;
        }
        if (visited.add(next)) {
          path.add(next);
          edges.add(of(next).iterator());
        }
      }
      return null;
    }
  }

  /** Collects what a rule needs, with what must hold where a bound variable decides. */
  private final class Needs extends AstWalker {
    private final Map<RuleTree, String> found = new LinkedHashMap<>();
    private final Set<String> bound = new HashSet<>();

    /** What a rule needs, its else rules apart. */
    Map<RuleTree, String> of(Rule rule) {
      head(rule.head());
      body(rule.body());
      return found;
    }

    @Override
    public void expr(Expr expr) {
      super.expr(expr);
      bound.addAll(Vars.of(expr).keySet());
    }

    @Override
    public Boolean visitRefTerm(RefTerm ref) {
      reach(ref);
      return super.visitRefTerm(ref);
    }

    @Override
    protected void call(RefTerm operator, List<Term> args) {
      reach(operator);
      super.call(operator, args);
    }

    @Override
    protected void with(With with) {
      RefTerm target = (RefTerm) with.target();
      if (target.terms().stream().skip(1).allMatch(t -> t instanceof StringTerm)) {
        reach(target);
      }
      if (with.value() instanceof CallTerm function) {
        reach(function.operator());
      }
      super.with(with);
    }

    private void reach(RefTerm ref) {
      if (ref.head() instanceof VarTerm v && v.name().equals("data")) {
        reach(ref, 1, root, List.of());
      }
    }

    private void reach(RefTerm ref, int at, RuleTree node, List<String> conditions) {
      if (!node.rules().isEmpty()) {
        found.merge(node, guess(ref, node, conditions), RuleGraph::surest);
      }
      if (at == ref.terms().size()) {
        node.children().values().forEach(c -> reach(ref, at, c, conditions));
        return;
      }
      Term t = ref.terms().get(at);
      if (RuleTree.key(t) != null) {
        RuleTree next = node.child(t);
        if (next != null) {
          reach(ref, at + 1, next, conditions);
        }
      } else {
        boolean decided = t instanceof VarTerm v && bound.contains(v.name());
        for (Map.Entry<Value, RuleTree> child : node.children().entrySet()) {
          List<String> more = new ArrayList<>(conditions);
          if (decided) {
            more.add(t.location().text() + " is " + child.getKey());
          }
          reach(ref, at + 1, child.getValue(), more);
        }
      }
    }

    private String guess(RefTerm ref, RuleTree node, List<String> conditions) {
      return conditions.isEmpty()
          ? ""
          : " ("
              + ref.location().text()
              + " refers to "
              + RefNames.print(node.rules().get(0).head().ref())
              + " if "
              + String.join(" and ", conditions)
              + ")";
    }
  }
}
