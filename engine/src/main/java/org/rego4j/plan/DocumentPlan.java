package org.rego4j.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.value.Value;

/**
 * A document under {@code data} that rules have a part in: its own rules, or documents below it
 * beside base data. The documents below and the plan of its rules are made when they are first
 * asked.
 */
public final class DocumentPlan {
  private final ProgramPlanner program;
  private final RuleTree node;
  private final int id;
  private final List<Value> path;
  private final Map<Value, DocumentPlan> children = new ConcurrentHashMap<>(4);
  private final @Nullable LazyRules rules;

  DocumentPlan(ProgramPlanner program, RuleTree node, List<Value> path) {
    this.program = program;
    this.node = node;
    this.id = program.nextId();
    this.path = path;
    this.rules = node.rules().isEmpty() ? null : new RulePlanner(program, node).lazy();
  }

  /** Its number: those of a program are below {@link ProgramPlan#documents()}. */
  public int id() {
    return id;
  }

  /** The keys from {@code data}. */
  public List<Value> path() {
    return path;
  }

  /** The documents right below, in the order of their keys. */
  public List<DocumentPlan> children() {
    List<DocumentPlan> all = new ArrayList<>(node.children().size());
    for (Map.Entry<Value, RuleTree> child : node.children().entrySet()) {
      all.add(child(child.getKey(), child.getValue()));
    }
    return all;
  }

  /** The document right below at a key, or null. */
  public @Nullable DocumentPlan child(Value key) {
    DocumentPlan known = children.get(key);
    if (known != null) {
      return known;
    }
    RuleTree below = node.child(key);
    return below == null ? null : child(key, below);
  }

  private DocumentPlan child(Value key, RuleTree below) {
    return children.computeIfAbsent(
        key,
        k -> {
          List<Value> keys = new ArrayList<>(path.size() + 1);
          keys.addAll(path);
          keys.add(k);
          return new DocumentPlan(program, below, Collections.unmodifiableList(keys));
        });
  }

  public boolean hasRules() {
    return rules != null;
  }

  /**
   * The rules.
   *
   * @throws IllegalStateException where there are none
   */
  public LazyRules rules() {
    if (rules == null) {
      throw new IllegalStateException("no rules at " + path);
    }
    return rules;
  }
}
