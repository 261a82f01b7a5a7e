package org.rego4j.compile.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.compile.tree.RuleTree;

/**
 * The nodes of a graph of rules that stand on a cycle, found in one pass (Tarjan's strongly
 * connected components), so that programs without one, however large, are checked in linear time.
 */
final class CyclicNodes {
  private static final class State {
    final RuleTree node;
    final Iterator<RuleTree> edges;
    final int index;
    int low;
    boolean open = true;

    State(RuleTree node, Iterator<RuleTree> edges, int index) {
      this.node = node;
      this.edges = edges;
      this.index = index;
      this.low = index;
    }
  }

  private final RuleGraph graph;
  private final IdentityHashMap<RuleTree, State> states = new IdentityHashMap<>();
  private final IdentityHashMap<RuleTree, Boolean> cyclic = new IdentityHashMap<>();
  private final Deque<State> component = new ArrayDeque<>();

  /**
   * @param starts the nodes to begin with: every cycle that one of them leads to is found
   */
  CyclicNodes(RuleGraph graph, Iterable<RuleTree> starts) {
    this.graph = graph;
    for (RuleTree node : starts) {
      if (!states.containsKey(node)) {
        search(node);
      }
    }
  }

  boolean contains(RuleTree node) {
    return cyclic.containsKey(node);
  }

  private State begin(RuleTree node) {
    State state = new State(node, graph.of(node).iterator(), states.size());
    states.put(node, state);
    component.push(state);
    return state;
  }

  /** The algorithm without recursion. */
  private void search(RuleTree start) {
    Deque<State> path = new ArrayDeque<>();
    path.push(begin(start));
    while (!path.isEmpty()) {
      State state = path.element();
      if (state.edges.hasNext()) {
        @Nullable RuleTree next = state.edges.next();
        State known = states.get(next);
        if (known == null) {
          path.push(begin(next));
        } else if (known.open) {
          state.low = Math.min(state.low, known.index);
        }
        continue;
      }
      path.pop();
      State parent = path.peek();
      if (parent != null) {
        parent.low = Math.min(parent.low, state.low);
      }
      if (state.low == state.index) {
        close(state);
      }
    }
  }

  private void close(State root) {
    List<RuleTree> members = new ArrayList<>();
    State member;
    do {
      member = component.pop();
      member.open = false;
      members.add(member.node);
    } while (member != root);
    if (members.size() > 1 || graph.of(root.node).contains(root.node)) {
      members.forEach(n -> cyclic.put(n, true));
    }
  }
}
