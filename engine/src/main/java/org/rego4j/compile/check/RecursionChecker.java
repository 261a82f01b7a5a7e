package org.rego4j.compile.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.RefNames;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.compile.tree.Stage;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.value.StringValue;

/** Refuses rules that need their own value. */
public final class RecursionChecker {
  private final RuleTree root;
  private final Compilation compilation;
  private final Map<RuleTree, Set<RuleTree>> graph = new IdentityHashMap<>();

  /** What must hold for a rule to need another, by the rules it needs, where that is a guess. */
  private final Map<Set<RuleTree>, Map<RuleTree, String>> guesses = new IdentityHashMap<>();

  private RecursionChecker(Compilation compilation) {
    this.compilation = compilation;
    this.root = compilation.freshTree();
  }

  public static Stage stage() {
    return c -> new RecursionChecker(c).check(c.rules());
  }

  private void check(List<Rule> rules) {
    Map<Rule, RuleTree> nodes = new IdentityHashMap<>();
    index(root, nodes);
    for (Rule rule : rules) {
      RuleTree node = nodes.get(rule);
      if (node != null) {
        Set<RuleTree> out = graph.computeIfAbsent(node, k -> new LinkedHashSet<>());
        dependencies(rule, out);
      }
    }
    Set<RuleTree> cyclic = cyclic();
    for (Rule rule : rules) {
      RuleTree node = nodes.get(rule);
      if (node != null && cyclic.contains(node)) {
        List<RuleTree> cycle = cycle(node);
        if (cycle != null && node.rules().get(0) == rule) {
          report(rule, cycle);
        }
      }
    }
  }

  private void index(RuleTree node, Map<Rule, RuleTree> nodes) {
    node.rules().forEach(r -> nodes.put(r, node));
    node.children().values().forEach(c -> index(c, nodes));
  }

  private void report(Rule rule, List<RuleTree> cycle) {
    StringBuilder path = new StringBuilder();
    String guess = "";
    for (int i = 0; i < cycle.size(); i++) {
      path.append(path.length() > 0 ? " -> " : "").append(name(cycle.get(i)));
      if (i > 0 && guess.isEmpty()) {
        Map<RuleTree, String> known =
            guesses.getOrDefault(graph.getOrDefault(cycle.get(i - 1), Set.of()), Map.of());
        guess = known.getOrDefault(cycle.get(i), "");
      }
    }
    compilation.error(
        DiagnosticCode.RECURSION,
        rule.location(),
        "rule "
            + RefNames.print(rule.head().ref())
            + (guess.isEmpty() ? " is" : " may be")
            + " recursive: "
            + path
            + guess);
  }

  private static String name(RuleTree node) {
    return RefNames.print(node.rules().get(0).head().ref());
  }

  /** The nodes on a cycle: those in a strongly connected part of more than one, or with a loop. */
  private Set<RuleTree> cyclic() {
    Map<RuleTree, Integer> index = new IdentityHashMap<>();
    Map<RuleTree, Integer> low = new IdentityHashMap<>();
    Set<RuleTree> found = new HashSet<>();
    Deque<RuleTree> stack = new ArrayDeque<>();
    Set<RuleTree> onStack = new HashSet<>();
    for (RuleTree start : graph.keySet()) {
      if (!index.containsKey(start)) {
        components(start, index, low, stack, onStack, found);
      }
    }
    return found;
  }

  /** Tarjan's algorithm without recursion: a frame is a node and what is left of its edges. */
  private void components(
      RuleTree start,
      Map<RuleTree, Integer> index,
      Map<RuleTree, Integer> low,
      Deque<RuleTree> stack,
      Set<RuleTree> onStack,
      Set<RuleTree> found) {
    Deque<RuleTree> path = new ArrayDeque<>();
    Deque<java.util.Iterator<RuleTree>> edges = new ArrayDeque<>();
    open(start, index, low, stack, onStack, path, edges);
    while (!path.isEmpty()) {
      RuleTree node = path.peek();
      java.util.Iterator<RuleTree> left = edges.element();
      if (left.hasNext()) {
        RuleTree next = left.next();
        if (!index.containsKey(next)) {
          open(next, index, low, stack, onStack, path, edges);
        } else if (onStack.contains(next)) {
          low.merge(node, value(index, next), Math::min);
        }
        continue;
      }
      path.pop();
      edges.pop();
      RuleTree parent = path.peek();
      if (parent != null) {
        low.merge(parent, value(low, node), Math::min);
      }
      if (value(low, node) == value(index, node)) {
        List<RuleTree> part = new ArrayList<>();
        RuleTree member;
        do {
          member = stack.pop();
          onStack.remove(member);
          part.add(member);
        } while (member != node);
        if (part.size() > 1 || graph.getOrDefault(node, Set.of()).contains(node)) {
          found.addAll(part);
        }
      }
    }
  }

  private static int value(Map<RuleTree, Integer> map, RuleTree node) {
    Integer v = map.get(node);
    return v == null ? 0 : v;
  }

  private void open(
      RuleTree node,
      Map<RuleTree, Integer> index,
      Map<RuleTree, Integer> low,
      Deque<RuleTree> stack,
      Set<RuleTree> onStack,
      Deque<RuleTree> path,
      Deque<java.util.Iterator<RuleTree>> edges) {
    int number = index.size();
    index.put(node, number);
    low.put(node, number);
    stack.push(node);
    onStack.add(node);
    path.push(node);
    edges.push(graph.getOrDefault(node, Set.of()).iterator());
  }

  private @Nullable List<RuleTree> cycle(RuleTree start) {
    Map<RuleTree, RuleTree> from = new HashMap<>();
    Deque<RuleTree> queue = new ArrayDeque<>();
    queue.add(start);
    while (!queue.isEmpty()) {
      RuleTree node = queue.poll();
      for (RuleTree next : graph.getOrDefault(node, Set.of())) {
        if (next == start) {
          List<RuleTree> path = new ArrayList<>();
          path.add(start);
          for (RuleTree at = node; at != null && at != start; at = from.get(at)) {
            path.add(1, at);
          }
          path.add(start);
          return path;
        }
        if (!from.containsKey(next)) {
          from.put(next, node);
          queue.add(next);
        }
      }
    }
    return null;
  }

  private void dependencies(Rule rule, Set<RuleTree> out) {
    AstWalker walker =
        new AstWalker() {
          @Override
          public Boolean visitRefTerm(RefTerm ref) {
            reach(ref, out);
            return super.visitRefTerm(ref);
          }

          @Override
          protected void call(RefTerm operator, List<Term> args) {
            reach(operator, out);
            super.call(operator, args);
          }

          @Override
          protected void with(With with) {
            reach((RefTerm) with.target(), out);
            if (with.value() instanceof CallTerm function) {
              reach(function.operator(), out);
            }
            super.with(with);
          }
        };
    walker.rule(rule);
  }

  private void reach(RefTerm ref, Set<RuleTree> out) {
    if (ref.head() instanceof VarTerm v && v.name().equals("data")) {
      reach(ref, 1, root, List.of(), out);
    }
  }

  /** Every rule that a ref may name: an element that is no constant stands for any key. */
  private void reach(
      RefTerm ref, int at, RuleTree node, List<String> conditions, Set<RuleTree> out) {
    if (at == ref.terms().size()) {
      all(ref, node, conditions, out);
      return;
    }
    if (!node.rules().isEmpty()) {
      add(ref, node, conditions, out);
    }
    Term t = ref.terms().get(at);
    if (t instanceof StringTerm s) {
      RuleTree next = node.child(s.value());
      if (next != null) {
        reach(ref, at + 1, next, conditions, out);
      }
    } else if (!isOtherConstant(t)) {
      for (Map.Entry<String, RuleTree> child : node.children().entrySet()) {
        List<String> more = new ArrayList<>(conditions);
        more.add(t.location().text() + " is " + StringValue.of(child.getKey()));
        reach(ref, at + 1, child.getValue(), more, out);
      }
    }
  }

  private static boolean isOtherConstant(Term term) {
    return term instanceof NumberTerm || term instanceof BooleanTerm || term instanceof NullTerm;
  }

  private void all(RefTerm ref, RuleTree node, List<String> conditions, Set<RuleTree> out) {
    if (!node.rules().isEmpty()) {
      add(ref, node, conditions, out);
    }
    node.children().values().forEach(c -> all(ref, c, conditions, out));
  }

  private void add(RefTerm ref, RuleTree node, List<String> conditions, Set<RuleTree> out) {
    if (!out.add(node)) {
      return;
    }
    if (!conditions.isEmpty()) {
      guesses
          .computeIfAbsent(out, k -> new IdentityHashMap<>())
          .put(
              node,
              " ("
                  + ref.location().text()
                  + " refers to "
                  + name(node)
                  + " if "
                  + String.join(" and ", conditions)
                  + ")");
    }
  }
}
