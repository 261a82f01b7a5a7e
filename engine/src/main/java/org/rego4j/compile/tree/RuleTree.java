package org.rego4j.compile.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
 */
public final class RuleTree {
  /** The tree of a program without packages. */
  public static final RuleTree EMPTY = new RuleTree("data", null);

  private final String key;
  private final @Nullable RuleTree parent;
  private final TreeMap<String, RuleTree> children = new TreeMap<>(StringValue::compareCodePoints);
  private final List<Rule> rules = new ArrayList<>();
  private final List<Package> packages = new ArrayList<>();

  RuleTree(String key, @Nullable RuleTree parent) {
    this.key = key;
    this.parent = parent;
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
    List<String> path = new ArrayList<>();
    for (RuleTree node = this; node.parent != null; node = node.parent) {
      path.add(node.key);
    }
    Collections.reverse(path);
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

  /** Adds a package: it is a document, empty where it has no rules. */
  void add(Package pkg) {
    List<Term> terms = pkg.path().terms();
    at(terms, terms.size()).packages.add(pkg);
  }

  void add(Rule rule) {
    RefTerm ref = rule.head().ref();
    at(ref.terms(), groundLength(ref)).rules.add(rule);
  }

  private RuleTree at(List<Term> terms, int end) {
    RuleTree node = this;
    for (Term t : terms.subList(1, end)) {
      RuleTree at = node;
      node = at.children.computeIfAbsent(((StringTerm) t).value(), k -> new RuleTree(k, at));
    }
    return node;
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
