package org.rego4j.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rego4j.eval.Node;
import org.rego4j.eval.Nodes;
import org.rego4j.eval.Step;

/** A body as a flat list: steps, and openings that take the rest of the body as their next node. */
final class Ops {
  private final List<Object> ops = new ArrayList<>();

  void step(Step step) {
    ops.add(step);
  }

  void open(UnaryOperator<Node> opening) {
    ops.add(opening);
  }

  /** Folds the list into nodes from the end. */
  @SuppressWarnings("unchecked")
  Node build(Node end) {
    Node next = end;
    List<Step> steps = new ArrayList<>();
    for (int i = ops.size() - 1; i >= 0; i--) {
      Object op = ops.get(i);
      if (op instanceof Step s) {
        steps.add(0, s);
        continue;
      }
      if (!steps.isEmpty()) {
        next = new Nodes.Seq(steps, next);
        steps.clear();
      }
      next = ((UnaryOperator<Node>) op).apply(next);
    }
    return steps.isEmpty() ? next : new Nodes.Seq(steps, next);
  }
}
