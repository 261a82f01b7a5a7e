package org.rego4j.compile.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.AstPrinter;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.Head;
import org.rego4j.ast.Location;
import org.rego4j.ast.Module;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
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
      checker.packages(c.freshTree());
      if (c.isPartial()) {
        checker.touched(c.tree());
      }
      checker.visit(c.tree(), c.baseData());
    };
  }

  /** Checks the rules of a program against base data and nothing else. */
  public static void data(Compilation compilation) {
    new RuleConflictChecker(compilation).base(compilation.tree(), compilation.baseData());
  }

  private void base(RuleTree node, Value data) {
    if (!node.rules().isEmpty()) {
      base(node);
    }
    for (var child : node.children().entrySet()) {
      Value below = data instanceof ObjectValue o ? o.get(child.getKey()) : data;
      if (below != null) {
        base(child.getValue(), below);
      }
    }
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
      node = node.child(((StringTerm) ref.terms().get(i)).value());
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

  private void visit(RuleTree node, @Nullable Value data) {
    if (touched != null && !touched.contains(node)) {
      return;
    }
    if (!node.rules().isEmpty()) {
      kinds(node);
      defaults(node);
      below(node);
      if (data != null) {
        base(node);
      }
    }
    for (var child : node.children().entrySet()) {
      // Base data that is no object stands where everything below it would.
      Value below = data instanceof ObjectValue o ? o.get(child.getKey()) : data;
      visit(child.getValue(), below);
    }
  }

  private void base(RuleTree node) {
    Diagnostic conflict = DataConflicts.at(node);
    error(Objects.requireNonNull(conflict.location()), conflict.code(), conflict.message());
  }

  /**
   * Rules whose refs are constant up to the same place: all sets, or all functions of one arity, or
   * all values; and a value does not stand beside what is put into it.
   */
  private void kinds(RuleTree node) {
    Map<String, List<Rule>> groups = new LinkedHashMap<>();
    for (Rule rule : node.rules()) {
      groups.computeIfAbsent(constantPart(rule), k -> new ArrayList<>()).add(rule);
    }
    for (List<Rule> rules : groups.values()) {
      Set<String> kinds = new HashSet<>();
      boolean whole = false;
      boolean parts = false;
      for (Rule rule : rules) {
        Head head = rule.head();
        kinds.add(kind(head));
        boolean constant = constantLength(head.ref()) == head.ref().terms().size();
        whole |= constant && !head.isPartialSet();
        parts |= !constant && !head.isPartialSet();
      }
      if (kinds.size() > 1 || (whole && parts)) {
        error(
            rules.get(0).location(),
            DiagnosticCode.TYPE,
            "conflicting rules "
                + RefNames.print(rules.get(rules.size() - 1).head().ref())
                + " found");
      }
    }
  }

  private static String constantPart(Rule rule) {
    RefTerm ref = rule.head().ref();
    return AstPrinter.print(
        new RefTerm(ref.terms().subList(0, constantLength(ref)), ref.location()));
  }

  private static int constantLength(RefTerm ref) {
    int n = 1;
    while (n < ref.terms().size()
        && (ref.terms().get(n) instanceof StringTerm
            || ref.terms().get(n) instanceof NumberTerm
            || ref.terms().get(n) instanceof BooleanTerm
            || ref.terms().get(n) instanceof NullTerm)) {
      n++;
    }
    return n;
  }

  private static String kind(Head head) {
    if (head.args() != null) {
      return "function" + head.args().size();
    }
    return head.isPartialSet() ? "set" : "value";
  }

  private void defaults(RuleTree node) {
    List<Rule> defaults = new ArrayList<>();
    for (Rule rule : node.rules()) {
      if (rule.isDefault()) {
        defaults.add(rule);
      }
    }
    if (defaults.size() > 1) {
      StringBuilder places = new StringBuilder();
      for (Rule rule : defaults) {
        places.append(places.length() > 0 ? ", " : "").append(place(rule.location()));
      }
      error(
          packageLocation(node),
          DiagnosticCode.TYPE,
          "multiple default rules "
              + RefNames.print(defaults.get(0).head().ref())
              + " found at "
              + places);
    }
  }

  private static Location packageLocation(RuleTree node) {
    Location at = node.rules().get(0).location();
    return new Location(at.source(), 0, 0);
  }

  private static String place(Location at) {
    return at.file() + ":" + at.row();
  }

  /** A rule with one value must not have rules below it. */
  private void below(RuleTree node) {
    Rule single = null;
    for (Rule rule : node.rules()) {
      if (rule.head().ref().terms().size() == node.path().size() + 1) {
        single = rule;
        break;
      }
    }
    if (single == null || !node.children().values().stream().anyMatch(RuleTree::hasRules)) {
      return;
    }
    List<Rule> others = new ArrayList<>();
    node.children().values().forEach(c -> collect(c, others));
    StringBuilder text =
        new StringBuilder("rule " + RefNames.print(single.head().ref()) + " conflicts with:");
    for (Rule other : others) {
      text.append("\n  rule ")
          .append(RefNames.print(other.head().ref()))
          .append(" at ")
          .append(place(other.location()));
    }
    error(single.location(), DiagnosticCode.TYPE, text.toString());
  }

  private static void collect(RuleTree node, List<Rule> into) {
    into.addAll(node.rules());
    node.children().values().forEach(c -> collect(c, into));
  }

  private void error(Location at, DiagnosticCode code, String message) {
    compilation.error(code, at, message);
  }
}
