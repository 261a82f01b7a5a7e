package org.rego4j.compile.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.ast.Rule;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Finds the rules of compiled modules that collide with base data that are about to change. */
public final class DataConflicts {
  private final List<Diagnostic> found = new ArrayList<>();

  private DataConflicts() {}

  /**
   * The rules that stand where base data do, on a path or below it.
   *
   * @param data the base documents as they would be
   */
  public static List<Diagnostic> of(RuleTree rules, List<String> path, ObjectValue data) {
    RuleTree node = rules;
    Value value = data;
    DataConflicts conflicts = new DataConflicts();
    for (String key : path) {
      node = node.child(StringValue.of(key));
      value = below(value, key);
      if (node == null || value == null) {
        return List.of();
      }
      if (!node.rules().isEmpty()) {
        return List.of(at(node));
      }
    }
    conflicts.visit(node, value);
    return conflicts.found;
  }

  /** Base data that is no object stands where everything below it would. */
  private static @Nullable Value below(Value data, String key) {
    return data instanceof ObjectValue o ? o.get(key) : data;
  }

  private void visit(RuleTree node, Value data) {
    if (!node.rules().isEmpty()) {
      found.add(at(node));
    }
    for (var child : node.children().entrySet()) {
      // The keys of base documents are strings.
      Value below = child.getKey() instanceof StringValue s ? below(data, s.value()) : null;
      if (below != null) {
        visit(child.getValue(), below);
      }
    }
  }

  /** What is said of rules that stand where base data do. */
  static Diagnostic at(RuleTree node) {
    Rule rule = node.rules().get(0);
    Location place = rule.location();
    StringBuilder path = new StringBuilder();
    for (Value key : node.path()) {
      path.append(path.length() > 0 ? "/" : "").append(((StringValue) key).value());
    }
    return new Diagnostic(
        DiagnosticCode.COMPILE, place, "conflicting rule for data path " + path + " found");
  }
}
