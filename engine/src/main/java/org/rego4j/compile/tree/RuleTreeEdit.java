package org.rego4j.compile.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.ast.Module;
import org.rego4j.ast.Package;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Term;
import org.rego4j.value.Value;

/**
 * A change of a tree of rules, which leaves the tree that it began with as it was: nodes on the way
 * to what changes are copied, all others are shared.
 */
public final class RuleTreeEdit {
  /**
   * What the nodes of this edit are known by. It leads nowhere: nodes live on in later trees, and
   * must not keep this one.
   */
  private final Object mark = new Object();

  private final RuleTree tree;

  public RuleTreeEdit(RuleTree from) {
    tree = from.copy(mark);
  }

  /** Adds the package of a module and its rules, whose heads carry full refs. */
  public void add(Module module) {
    Package pkg = module.pkg();
    List<Term> path = pkg.path().terms();
    RuleTree node = node(path, path.size());
    node.packages.add(place(node.packages, Package::location, pkg.location()), pkg);
    for (Rule rule : module.rules()) {
      RefTerm ref = rule.head().ref();
      RuleTree at = node(ref.terms(), RuleTree.groundLength(ref));
      at.rules.add(place(at.rules, Rule::location, rule.location()), rule);
    }
  }

  private interface Place<T> {
    Location of(T item);
  }

  /** Behind what stands in files of the same name and of names before it. */
  private static <T> int place(List<T> items, Place<T> place, Location at) {
    int i = items.size();
    while (i > 0 && place.of(items.get(i - 1)).file().compareTo(at.file()) > 0) {
      i--;
    }
    return i;
  }

  private static Value key(Term element) {
    Value key = RuleTree.key(element);
    if (key == null) {
      throw new IllegalArgumentException("no key: " + element);
    }
    return key;
  }

  private RuleTree node(List<Term> terms, int end) {
    RuleTree node = tree;
    for (Term t : terms.subList(1, end)) {
      Value key = key(t);
      RuleTree next = node.children.get(key);
      if (next == null || next.owner != mark) {
        next = next == null ? node.below(key, mark) : next.copy(mark);
        node.children.put(key, next);
      }
      node = next;
    }
    return node;
  }

  /** Takes the package and the rules of a module away that was added as it is now. */
  public void remove(Module module) {
    List<Term> path = module.pkg().path().terms();
    remove(tree, path, path.size(), 1, node -> removeSame(node.packages, module.pkg()));
    for (Rule rule : module.rules()) {
      RefTerm ref = rule.head().ref();
      int ground = RuleTree.groundLength(ref);
      remove(tree, ref.terms(), ground, 1, node -> removeSame(node.rules, rule));
    }
  }

  private interface Removal {
    void from(RuleTree node);
  }

  /** Removes at a place below a node of this edit, and nodes that are empty by that. */
  private void remove(RuleTree node, List<Term> terms, int end, int at, Removal removal) {
    if (at == end) {
      removal.from(node);
      return;
    }
    Value key = key(terms.get(at));
    @Nullable RuleTree next = node.children.get(key);
    if (next == null) {
      return;
    }
    if (next.owner != mark) {
      next = next.copy(mark);
      node.children.put(key, next);
    }
    remove(next, terms, end, at + 1, removal);
    if (next.isEmpty()) {
      node.children.remove(key);
    }
  }

  @SuppressWarnings("ReferenceEquality") // equal rules may stand in other modules
  private static <T> void removeSame(List<T> items, T item) {
    items.removeIf(i -> i == item);
  }

  /** The tree as changed; after that, the edit must be used no more. */
  public RuleTree done() {
    return tree;
  }
}
