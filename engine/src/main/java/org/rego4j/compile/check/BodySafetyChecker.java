package org.rego4j.compile.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.Rule;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Stage;
import org.rego4j.compile.tree.Vars;
import org.rego4j.diagnostic.DiagnosticCode;

/** Puts bodies in a safe order, and reports variables for which there is none. */
public final class BodySafetyChecker {
  private final Compilation compilation;
  private final OutputVars outputs;

  private BodySafetyChecker(Compilation compilation) {
    this.compilation = compilation;
    this.outputs = new OutputVars(compilation::arity);
  }

  public static Stage stage() {
    return c -> {
      BodySafetyChecker checker = new BodySafetyChecker(c);
      c.rewrite(checker::rule);
      if (!c.hasFailed()) {
        // What is no variable of the body is found here: refs to documents.
        ArgumentChecker.refs(c);
      }
    };
  }

  /** A query's body in a safe order. */
  public static Body query(Compilation compilation, Body body) {
    return new BodySafetyChecker(compilation).ordered(body, Set.of());
  }

  private Rule rule(Rule rule) {
    Set<String> args = new HashSet<>();
    if (rule.head().args() != null) {
      args.addAll(Vars.of(rule.head().args(), Vars.Skip.CLOSURES).keySet());
    }
    Body body = ordered(rule.body(), args);
    Rule elseRule = rule.elseRule() == null ? null : rule(rule.elseRule());
    return body == rule.body() && elseRule == rule.elseRule()
        ? rule
        : rule.withBody(body).withElse(elseRule);
  }

  private Body ordered(Body body, Set<String> safe) {
    SafeOrder order = new SafeOrder(outputs);
    Body made = order.order(body, safe);
    if (!order.unsafe().isEmpty()) {
      report(order.unsafe());
    }
    return made;
  }

  private void report(Map<Expr, Set<String>> unsafe) {
    Map<String, Location> places = new HashMap<>();
    for (Map.Entry<Expr, Set<String>> entry : unsafe.entrySet()) {
      for (String name : entry.getValue()) {
        if (compilation.names().isAssigned(name)) {
          continue;
        }
        places.merge(name, entry.getKey().location(), BodySafetyChecker::first);
      }
    }
    boolean named = false;
    for (Map.Entry<String, Location> entry : new TreeMap<>(places).entrySet()) {
      String name = compilation.names().writtenName(entry.getKey());
      if (!compilation.names().isGenerated(entry.getKey())) {
        named = true;
        error(entry.getValue(), "var " + name + " is unsafe");
      }
    }
    if (!named) {
      unsafe.keySet().forEach(e -> error(e.location(), "expression is unsafe"));
    }
  }

  private static Location first(Location a, Location b) {
    return a.start() <= b.start() ? a : b;
  }

  private void error(Location at, String message) {
    compilation.error(DiagnosticCode.UNSAFE_VAR, at, message);
  }
}
