package org.rego4j.builtins;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.Value;

/** Walks over documents and graphs. */
public final class GraphBuiltins implements BuiltinCategory {
  private static final String GRAPH = "object[any: any<array[any], set[any]>]";

  @Override
  public List<String> names() {
    return List.of("walk", "graph.reachable", "graph.reachable_paths");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "walk" ->
          Builtin.relation(
              BuiltinSpec.named(name, "graph")
                  .arg("x", "any")
                  .result("output", "array<array[any], any>"),
              (c, args, sink) -> walk(c, args[0], ArrayValue.EMPTY, sink));
      case "graph.reachable" ->
          Builtin.of2(
              BuiltinSpec.named(name, "graph")
                  .arg("graph", GRAPH)
                  .arg("initial", "any<array[any], set[any]>")
                  .result("output", "set[any]"),
              GraphBuiltins::reachable);
      case "graph.reachable_paths" ->
          Builtin.of2(
              BuiltinSpec.named(name, "graph")
                  .arg("graph", GRAPH)
                  .arg("initial", "any<array[any], set[any]>")
                  .result("output", "set[array[any]]"),
              GraphBuiltins::paths);
      default -> null;
    };
  }

  private static boolean walk(
      BuiltinContext c, Value v, ArrayValue path, BuiltinFunction.Sink sink) {
    if (sink.accept(ArrayValue.owning(path, v))) {
      return true;
    }
    if (v instanceof ArrayValue a) {
      c.charge(a.length());
      for (int i = 0; i < a.length(); i++) {
        if (walk(c, a.get(i), then(c, path, NumberValue.of(i)), sink)) {
          return true;
        }
      }
    } else if (v instanceof ObjectValue o) {
      c.charge(o.length());
      for (int i = 0; i < o.length(); i++) {
        if (walk(c, o.valueAt(i), then(c, path, o.keyAt(i)), sink)) {
          return true;
        }
      }
    } else if (v instanceof SetValue s) {
      c.charge(s.length());
      for (int i = 0; i < s.length(); i++) {
        if (walk(c, s.at(i), then(c, path, s.at(i)), sink)) {
          return true;
        }
      }
    }
    return false;
  }

  private static ArrayValue then(BuiltinContext c, ArrayValue path, Value step) {
    c.charge(path.length() / 16);
    Value[] longer = java.util.Arrays.copyOf(path.toArray(), path.length() + 1);
    longer[path.length()] = step;
    return ArrayValue.owning(longer);
  }

  private static List<Value> edges(ObjectValue graph, Value node) {
    Value v = graph.get(node);
    if (v instanceof ArrayValue a) {
      return a.asList();
    }
    return v instanceof SetValue s ? s.asList() : List.of();
  }

  private static Value reachable(BuiltinContext c, Value graph, Value initial) {
    ObjectValue g = Operands.object(graph, 1);
    Deque<Value> queue = new ArrayDeque<>(start(initial));
    SetBuilder seen = new SetBuilder();
    while (!queue.isEmpty()) {
      Value node = queue.poll();
      c.charge(1);
      if (g.containsKey(node) && seen.add(node)) {
        queue.addAll(edges(g, node));
      }
    }
    return seen.build();
  }

  private static List<Value> start(Value initial) {
    if (initial instanceof ArrayValue || initial instanceof SetValue) {
      return AggregateBuiltins.members(initial);
    }
    throw BuiltinException.type("operand 2 must be {array, set} but got " + initial.typeName());
  }

  private static Value paths(BuiltinContext c, Value graph, Value initial) {
    ObjectValue g = Operands.object(graph, 1);
    SetBuilder found = new SetBuilder();
    for (Value node : start(initial)) {
      extend(c, g, node, new ArrayList<>(), found);
    }
    return found.build();
  }

  /**
   * Adds the paths through a node. A path ends where an edge leads out of the graph, or back to a
   * node of the path.
   */
  private static void extend(
      BuiltinContext c, ObjectValue graph, Value node, List<Value> path, SetBuilder found) {
    c.charge(1 + path.size());
    if (!graph.containsKey(node)) {
      if (!path.isEmpty()) {
        found.add(ArrayValue.of(path));
      }
      return;
    }
    List<Value> edges = edges(graph, node);
    path.add(node);
    if (edges.isEmpty()) {
      found.add(ArrayValue.of(path));
    }
    // The first node is passed again where it has an edge to itself.
    boolean first = path.size() == 1;
    for (Value next : edges) {
      if (!first && path.contains(next)) {
        found.add(ArrayValue.of(path));
      } else {
        extend(c, graph, next, path, found);
      }
    }
    path.remove(path.size() - 1);
  }
}
