package org.rego4j.compile.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.Rule;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.LocalNames;
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
    Set<String> assigned = new HashSet<>();
    for (Map.Entry<Expr, Set<String>> entry : unsafe.entrySet()) {
      assigned.addAll(assigned(entry.getKey()));
      for (String name : entry.getValue()) {
        if (compilation.names().isAssigned(name)) {
          assigned.add(name);
        }
        if (!compilation.names().isGenerated(name)) {
          places.merge(name, entry.getKey().location(), BodySafetyChecker::first);
        }
      }
    }
    if (!assigned.containsAll(places.keySet())) {
      // What is assigned would have a value if what it needs had one.
      places.keySet().removeAll(assigned);
    }
    LocalNames names = compilation.names();
    List<Map.Entry<String, Location>> sorted = new ArrayList<>(places.entrySet());
    sorted.sort(Comparator.comparing(e -> sortedAs(names, e.getKey())));
    for (Map.Entry<String, Location> each : sorted) {
      error(each.getValue(), "var " + names.writtenName(each.getKey()) + " is unsafe");
    }
    if (places.isEmpty()) {
      unsafe.keySet().forEach(e -> error(e.location(), "expression is unsafe"));
    }
  }

  private static String sortedAs(LocalNames names, String name) {
    String written = names.writtenName(name);
    return written.equals("_") ? name : written;
  }

  /** The variables to the left of {@code :=}, those in the keys of patterns among them. */
  private Set<String> assigned(Expr expr) {
    if (expr.form() instanceof Expr.Call c && Generated.isEquality(c)) {
      Set<String> left = Vars.of(c.args().get(0), Vars.Skip.CLOSURES).keySet();
      if (left.stream().anyMatch(compilation.names()::isAssigned)) {
        return left;
      }
    }
    return Set.of();
  }

  private static Location first(Location a, Location b) {
    return a.start() <= b.start() ? a : b;
  }

  private void error(Location at, String message) {
    compilation.error(DiagnosticCode.UNSAFE_VAR, at, message);
  }
}
