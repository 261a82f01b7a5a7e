package org.rego4j.compile.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.Package;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * The rules of a program by the ground part of their refs: a node for each key under {@code data},
 * a string, number, boolean or null. Immutable; {@link RuleTreeEdit} makes another that shares what
 * is the same.
 */
public final class RuleTree {
  /** The tree of a program without packages. */
  public static final RuleTree EMPTY =
      new RuleTree(List.of(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>(), null);

  private final List<Value> path;
  final SortedMap<Value, RuleTree> children;
  final List<Rule> rules;
  final List<Package> packages;

  /** The mark of the edit that made the node, and may change it. */
  final @Nullable Object owner;

  private RuleTree(
      List<Value> path,
      SortedMap<Value, RuleTree> children,
      List<Rule> rules,
      List<Package> packages,
      @Nullable Object owner) {
    this.path = path;
    this.children = children;
    this.rules = rules;
    this.packages = packages;
    this.owner = owner;
  }

  /** A node like this one that the edit of a mark may change. */
  RuleTree copy(Object edit) {
    return new RuleTree(
        path, new TreeMap<>(children), new ArrayList<>(rules), new ArrayList<>(packages), edit);
  }

  /** A node without anything, to stand below this one. */
  RuleTree below(Value key, Object edit) {
    List<Value> keys = new ArrayList<>(path.size() + 1);
    keys.addAll(path);
    keys.add(key);
    return new RuleTree(
        Collections.unmodifiableList(keys),
        new TreeMap<>(),
        new ArrayList<>(2),
        new ArrayList<>(0),
        edit);
  }

  boolean isEmpty() {
    return rules.isEmpty() && packages.isEmpty() && children.isEmpty();
  }

  /** The rules whose refs end here or go on with an element that is no key. */
  public List<Rule> rules() {
    return Collections.unmodifiableList(rules);
  }

  /** The packages of the modules that stand right here, one for each module. */
  public List<Package> packages() {
    return Collections.unmodifiableList(packages);
  }

  /** The nodes below, by key, in the order of keys. */
  public Map<Value, RuleTree> children() {
    return Collections.unmodifiableMap(children);
  }

  /** The node right below at a key, or null. */
  public @Nullable RuleTree child(Value key) {
    return children.get(key);
  }

  /** The node right below at an element of a ref, or null: there is none at what is no key. */
  public @Nullable RuleTree child(Term element) {
    Value key = key(element);
    return key == null ? null : children.get(key);
  }

  /** The keys from {@code data} to this node. */
  public List<Value> path() {
    return path;
  }

  /** The key that an element of a ref is, or null: strings, numbers, booleans and null are keys. */
  public static @Nullable Value key(Term element) {
    if (element instanceof StringTerm s) {
      return StringValue.of(s.value());
    } else if (element instanceof NumberTerm n) {
      return NumberValue.parse(n.text());
    } else if (element instanceof BooleanTerm b) {
      return BooleanValue.of(b.value());
    }
    return element instanceof NullTerm ? NullValue.NULL : null;
  }

  /** How many elements of a head ref are constant: data, then keys. */
  public static int groundLength(RefTerm ref) {
    int n = 1;
    while (n < ref.terms().size() && key(ref.terms().get(n)) != null) {
      n++;
    }
    return n;
  }

  /** The node at the whole of a constant ref under {@code data}, or null. */
  public @Nullable RuleTree exact(RefTerm ref) {
    if (!(ref.head() instanceof VarTerm v) || !v.name().equals("data")) {
      return null;
    }
    RuleTree node = this;
    for (Term t : ref.terms().subList(1, ref.terms().size())) {
      RuleTree next = node.child(t);
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
