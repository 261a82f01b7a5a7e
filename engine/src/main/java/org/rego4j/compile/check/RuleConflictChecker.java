package org.rego4j.compile.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.AstPrinter;
import org.rego4j.ast.Head;
import org.rego4j.ast.Location;
import org.rego4j.ast.Module;
import org.rego4j.ast.Package;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.RefNames;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.compile.tree.Stage;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Refuses rules of one name that cannot stand together, and rules that collide with base data. */
public final class RuleConflictChecker {
  private final Compilation compilation;
  private @Nullable Set<RuleTree> touched;

  private RuleConflictChecker(Compilation compilation) {
    this.compilation = compilation;
  }

  public static Stage stage() {
    return c -> {
      RuleConflictChecker checker = new RuleConflictChecker(c);
      RuleTree tree = c.freshTree();
      if (c.isPartial()) {
        checker.touched(tree);
      }
      checker.visit(tree);
      checker.base(tree, c.baseData());
      checker.packages(tree);
    };
  }

  /** Checks the rules of a program against base data and nothing else. */
  public static void data(Compilation compilation) {
    new RuleConflictChecker(compilation).base(compilation.tree(), compilation.baseData());
  }

  private void base(RuleTree node, Value data) {
    if (touched != null && !touched.contains(node)) {
      return;
    }
    if (!node.rules().isEmpty()) {
      base(node);
    }
    for (var child : node.children().entrySet()) {
      // Base data that is no object stands where everything below it would; its keys are strings.
      Value below = data instanceof ObjectValue o ? o.get(child.getKey()) : data;
      if (below != null && child.getKey() instanceof StringValue) {
        base(child.getValue(), below);
      }
    }
  }

  private void base(RuleTree node) {
    Diagnostic conflict = DataConflicts.at(node);
    error(Objects.requireNonNull(conflict.location()), conflict.code(), conflict.message());
  }

  /**
   * Finds the nodes at which the modules in hand have a part, or stand below: elsewhere rules stand
   * together as they did before.
   */
  private void touched(RuleTree root) {
    Set<RuleTree> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Module module : compilation.modules()) {
      touched(root, module.pkg().path(), nodes);
      module.rules().forEach(r -> touched(root, r.head().ref(), nodes));
    }
    touched = nodes;
  }

  private static void touched(RuleTree root, RefTerm ref, Set<RuleTree> nodes) {
    RuleTree node = root;
    nodes.add(node);
    for (int i = 1; i < RuleTree.groundLength(ref); i++) {
      node = node.child(ref.terms().get(i));
      if (node == null) {
        return;
      }
      nodes.add(node);
    }
  }

  /** A rule must not stand where a package does. */
  private void packages(RuleTree root) {
    for (Module module : compilation.modules()) {
      int own = module.pkg().path().terms().size();
      if (compilation.isPartial()) {
        otherRules(root, module.pkg().path(), module.pkg().location());
      }
      for (Rule rule : module.rules()) {
        RefTerm ref = rule.head().ref();
        RuleTree node = root.exact(ref);
        for (Package other : node == null ? List.<Package>of() : node.packages()) {
          error(
              module.pkg().location(),
              DiagnosticCode.TYPE,
              AstPrinter.print(other)
                  + " conflicts with rule "
                  + relative(ref, own)
                  + " defined at "
                  + place(rule.location()));
        }
      }
    }
  }

  /** Whether a rule of a module that is compiled already stands right where a package does. */
  private void otherRules(RuleTree root, RefTerm pkg, Location at) {
    RuleTree node = root.exact(pkg);
    for (Rule rule : node == null ? List.<Rule>of() : node.rules()) {
      if (rule.head().ref().terms().size() == pkg.terms().size()) {
        error(at, DiagnosticCode.TYPE, "package conflicts with rule");
      }
    }
  }

  private static String relative(RefTerm ref, int own) {
    List<Term> terms = new ArrayList<>();
    StringTerm name = (StringTerm) ref.terms().get(own);
    terms.add(new VarTerm(name.value(), name.location()));
    terms.addAll(ref.terms().subList(own + 1, ref.terms().size()));
    return RefNames.print(new RefTerm(terms, ref.location()));
  }

  private void visit(RuleTree node) {
    if (touched != null && !touched.contains(node)) {
      return;
    }
    if (!node.rules().isEmpty()) {
      rules(node);
    }
    node.children().values().forEach(this::visit);
  }

  /** Tells the first of the reasons for which the rules of a node cannot stand together. */
  private void rules(RuleTree node) {
    Rule first = node.rules().get(0);
    Rule last = node.rules().get(node.rules().size() - 1);
    List<Rule> below = below(node);
    List<Rule> defaults = defaults(node);
    if (!below.isEmpty()) {
      StringBuilder text = new StringBuilder("rule " + name(last) + " conflicts with:");
      for (Rule other : below) {
        text.append("\n  rule ").append(name(other)).append(" at ").append(place(other.location()));
      }
      error(first.location(), DiagnosticCode.TYPE, text.toString());
    } else if (areOfManyKinds(node)) {
      error(first.location(), DiagnosticCode.TYPE, "conflicting rules " + name(last) + " found");
    } else if (defaults.size() > 1) {
      StringBuilder places = new StringBuilder();
      for (Rule rule : defaults) {
        places.append(places.length() > 0 ? ", " : "").append(place(rule.location()));
      }
      error(
          new Location(first.location().source(), 0, 0),
          DiagnosticCode.TYPE,
          "multiple default rules " + name(defaults.get(0)) + " found at " + places);
    }
  }

  /**
   * What must not stand below the rules of a node: anything where one of them is a whole document,
   * functions where all of them put something into it.
   */
  private static List<Rule> below(RuleTree node) {
    List<Rule> found = new ArrayList<>();
    if (node.rules().stream().anyMatch(r -> isWhole(r, node))) {
      node.children().values().forEach(c -> nearest(c, found));
    } else {
      node.children().values().forEach(c -> functions(c, found));
    }
    return found;
  }

  /** The first rules of the nearest nodes that have rules. */
  private static void nearest(RuleTree node, List<Rule> into) {
    if (node.rules().isEmpty()) {
      node.children().values().forEach(c -> nearest(c, into));
    } else {
      into.add(node.rules().get(0));
    }
  }

  private static void functions(RuleTree node, List<Rule> into) {
    if (!node.rules().isEmpty() && node.rules().get(0).head().isFunction()) {
      into.add(node.rules().get(0));
    }
    node.children().values().forEach(c -> functions(c, into));
  }

  private static boolean isWhole(Rule rule, RuleTree node) {
    return rule.head().ref().terms().size() == node.path().size() + 1;
  }

  /** All are sets, or functions of one arity, or values; and all are whole, or none of them is. */
  private static boolean areOfManyKinds(RuleTree node) {
    Rule first = node.rules().get(0);
    for (Rule rule : node.rules()) {
      if (!kind(rule.head()).equals(kind(first.head()))
          || isWhole(rule, node) != isWhole(first, node)) {
        return true;
      }
    }
    return false;
  }

  private static String kind(Head head) {
    if (head.args() != null) {
      return "function" + head.args().size();
    }
    return head.isPartialSet() ? "set" : "value";
  }

  private static List<Rule> defaults(RuleTree node) {
    List<Rule> defaults = new ArrayList<>();
    for (Rule rule : node.rules()) {
      if (rule.isDefault()) {
        defaults.add(rule);
      }
    }
    return defaults;
  }

  private static String place(Location at) {
    return at.file() + ":" + at.row();
  }

  private static String name(Rule rule) {
    return RefNames.print(rule.head().ref());
  }

  private void error(Location at, DiagnosticCode code, String message) {
    compilation.error(code, at, message);
  }
}
