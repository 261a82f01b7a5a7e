package org.rego4j.compile.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Package;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.value.StringValue;

/**
 * The rules of a program by the ground part of their refs: a node for each key under {@code data}.
 * Immutable; {@link RuleTreeEdit} makes another that shares what is the same.
 */
public final class RuleTree {
  /** The tree of a program without packages. */
  public static final RuleTree EMPTY =
      new RuleTree(
          List.of(),
          new TreeMap<>(StringValue::compareCodePoints),
          new ArrayList<>(),
          new ArrayList<>(),
          null);

  private final List<String> path;
  final SortedMap<String, RuleTree> children;
  final List<Rule> rules;
  final List<Package> packages;

  /** The edit that made the node, and may change it. */
  final @Nullable RuleTreeEdit owner;

  private RuleTree(
      List<String> path,
      SortedMap<String, RuleTree> children,
      List<Rule> rules,
      List<Package> packages,
      @Nullable RuleTreeEdit owner) {
    this.path = path;
    this.children = children;
    this.rules = rules;
    this.packages = packages;
    this.owner = owner;
  }

  /** A node like this one that an edit may change. */
  RuleTree copy(RuleTreeEdit edit) {
    return new RuleTree(
        path, new TreeMap<>(children), new ArrayList<>(rules), new ArrayList<>(packages), edit);
  }

  /** A node without anything, to stand below this one. */
  RuleTree below(String key, RuleTreeEdit edit) {
    List<String> keys = new ArrayList<>(path.size() + 1);
    keys.addAll(path);
    keys.add(key);
    return new RuleTree(
        Collections.unmodifiableList(keys),
        new TreeMap<>(EMPTY.children),
        new ArrayList<>(2),
        new ArrayList<>(0),
        edit);
  }

  boolean isEmpty() {
    return rules.isEmpty() && packages.isEmpty() && children.isEmpty();
  }

  /** The rules whose refs end here or go on with an element that is not a constant string. */
  public List<Rule> rules() {
    return Collections.unmodifiableList(rules);
  }

  /** The packages of the modules that stand right here, one for each module. */
  public List<Package> packages() {
    return Collections.unmodifiableList(packages);
  }

  /** The nodes below, by key, in the order of keys. */
  public Map<String, RuleTree> children() {
    return Collections.unmodifiableMap(children);
  }

  public @Nullable RuleTree child(String name) {
    return children.get(name);
  }

  /** The keys from {@code data} to this node. */
  public List<String> path() {
    return path;
  }

  /** How many elements of a head ref are constant: data, then strings. */
  public static int groundLength(RefTerm ref) {
    int n = 1;
    while (n < ref.terms().size() && ref.terms().get(n) instanceof StringTerm) {
      n++;
    }
    return n;
  }

  /** The node at the constant part of a ref, as far as nodes go. */
  public RuleTree deepest(RefTerm ref) {
    RuleTree node = this;
    for (Term t : ref.terms().subList(1, ref.terms().size())) {
      RuleTree next = t instanceof StringTerm s ? node.children.get(s.value()) : null;
      if (next == null) {
        return node;
      }
      node = next;
    }
    return node;
  }

  /** The node at the whole of a constant ref under {@code data}, or null. */
  public @Nullable RuleTree exact(RefTerm ref) {
    if (!(ref.head() instanceof VarTerm v) || !v.name().equals("data")) {
      return null;
    }
    RuleTree node = this;
    for (Term t : ref.terms().subList(1, ref.terms().size())) {
      RuleTree next = t instanceof StringTerm s ? node.children.get(s.value()) : null;
      if (next == null) {
        return null;
      }
      node = next;
    }
    return node;
  }

  /** The rules of a constant ref under {@code data}; none where there are none. */
  public List<Rule> rulesAt(RefTerm ref) {
    RuleTree node = exact(ref);
    return node == null ? List.of() : node.rules();
  }

  /** Whether rules stand here or below. */
  public boolean hasRules() {
    if (!rules.isEmpty()) {
      return true;
    }
    for (RuleTree child : children.values()) {
      if (child.hasRules()) {
        return true;
      }
    }
    return false;
  }
}
