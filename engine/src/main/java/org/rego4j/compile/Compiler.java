package org.rego4j.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Body;
import org.rego4j.ast.Head;
import org.rego4j.ast.Import;
import org.rego4j.ast.Module;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.builtins.Builtin;
import org.rego4j.diagnostic.Diagnostics;

/** The stages of compilation, in OPA's order. */
public final class Compiler {
  private final CompileOptions options;

  public Compiler(CompileOptions options) {
    this.options = options;
  }

  /**
   * Compiles modules.
   *
   * @throws org.rego4j.diagnostic.RegoException with everything that the first failing stage found
   */
  public CheckedProgram compile(List<Module> modules) {
    Diagnostics diagnostics = new Diagnostics(options.errorLimit());
    LocalNames names = new LocalNames("");
    new ImportChecker(diagnostics).check(modules);
    diagnostics.throwIfAny();
    List<Rule> resolved = resolve(modules, names, diagnostics);
    diagnostics.throwIfAny();
    RuleTree tree = tree(modules, resolved);
    new ConflictChecker(tree, options.baseData(), diagnostics).check();
    diagnostics.throwIfAny();
    CallChecker calls = new CallChecker(tree, options.builtins(), diagnostics);
    resolved.forEach(calls::check);
    diagnostics.throwIfAny();
    List<Rule> ordered = safe(resolved, tree, names, diagnostics);
    diagnostics.throwIfAny();
    RuleTree checked = tree(modules, ordered);
    new RecursionChecker(checked, diagnostics).check(ordered);
    diagnostics.throwIfAny();
    new DeprecationChecker(options.builtins(), diagnostics).check(modules);
    diagnostics.throwIfAny();
    return new CheckedProgram(modules, ordered, checked, names);
  }

  private static RuleTree tree(List<Module> modules, List<Rule> rules) {
    RuleTree root = new RuleTree("data", null);
    modules.forEach(m -> root.add(m.pkg()));
    rules.forEach(root::add);
    return root;
  }

  private List<Rule> resolve(List<Module> modules, LocalNames names, Diagnostics diagnostics) {
    Map<String, Map<String, RefTerm>> exports = new HashMap<>();
    for (Module module : modules) {
      RefTerm pkg = module.pkg().path();
      Map<String, RefTerm> names0 =
          exports.computeIfAbsent(pkg.toName(), k -> new LinkedHashMap<>());
      for (Rule rule : module.rules()) {
        Term first = rule.head().ref().head();
        if (first instanceof VarTerm v) {
          List<Term> path = new ArrayList<>(pkg.terms());
          path.add(new StringTerm(v.name(), v.location()));
          names0.putIfAbsent(v.name(), new RefTerm(path, v.location()));
        }
      }
    }
    List<Rule> out = new ArrayList<>();
    for (Module module : modules) {
      Map<String, RefTerm> globals = globals(module, exports);
      NameResolver resolver = new NameResolver(globals, names, diagnostics, options.prints());
      for (Rule rule : module.rules()) {
        out.add(resolver.resolve(rule, module.pkg().path()));
      }
    }
    return out;
  }

  private static Map<String, RefTerm> globals(
      Module module, Map<String, Map<String, RefTerm>> exports) {
    Map<String, RefTerm> globals =
        new HashMap<>(exports.getOrDefault(module.pkg().path().toName(), Map.of()));
    for (Import imported : module.imports()) {
      String root = ((VarTerm) imported.path().head()).name();
      if (root.equals("data") || root.equals("input")) {
        globals.put(imported.boundName(), imported.path());
      }
    }
    globals.remove("data");
    globals.remove("input");
    return globals;
  }

  private List<Rule> safe(
      List<Rule> rules, RuleTree tree, LocalNames names, Diagnostics diagnostics) {
    SafetyChecker safety = new SafetyChecker(op -> arity(op, tree), names, diagnostics);
    HeadTermMover mover = new HeadTermMover(op -> arity(op, tree), names);
    List<Rule> out = new ArrayList<>();
    for (Rule rule : rules) {
      out.add(safe(mover.move(rule), safety));
    }
    return out;
  }

  private Rule safe(Rule rule, SafetyChecker safety) {
    Head head = rule.head();
    Set<String> safe = new HashSet<>();
    if (head.args() != null) {
      for (Term arg : head.args()) {
        if (!NameResolver.isComputed(arg)) {
          AstVars.vars(false, v -> safe.add(v.name())).term(arg);
        }
      }
    }
    Body body = safety.reorder(rule.body(), safe);
    List<Term> terms = new ArrayList<>(head.ref().terms().subList(1, head.ref().terms().size()));
    if (head.key() != null) {
      terms.add(head.key());
    }
    if (head.value() != null) {
      terms.add(head.value());
    }
    safety.head(terms, safe);
    Head made =
        head.withKey(head.key() == null ? null : safety.closures(head.key(), safe))
            .withValue(head.value() == null ? null : safety.closures(head.value(), safe));
    Rule elseRule = rule.elseRule() == null ? null : safe(rule.elseRule(), safety);
    return new Rule(made, body, rule.isDefault(), elseRule, rule.annotations(), rule.location());
  }

  private int arity(RefTerm operator, RuleTree tree) {
    Builtin builtin = options.builtins().find(operator.toName());
    if (builtin != null) {
      return builtin.spec().isVariadic() ? -1 : builtin.spec().arity();
    }
    for (Rule rule : tree.deepest(operator).rules()) {
      if (rule.head().args() != null) {
        return rule.head().args().size();
      }
    }
    return -1;
  }

  /**
   * Compiles a query against a program.
   *
   * @param query the query as parsed
   * @param pkg the package whose rules may be named without it, or null
   * @param imports imports of the query
   */
  public CompiledQuery query(
      CheckedProgram program, Body query, @Nullable RefTerm pkg, List<Import> imports) {
    Diagnostics diagnostics = new Diagnostics(options.errorLimit());
    LocalNames names = new LocalNames("q");
    Map<String, RefTerm> globals = new HashMap<>();
    if (pkg != null) {
      RuleTree node = program.tree().deepest(pkg);
      if (node.path().size() == pkg.terms().size() - 1) {
        for (String name : node.children().keySet()) {
          List<Term> path = new ArrayList<>(pkg.terms());
          path.add(new StringTerm(name, pkg.location()));
          globals.put(name, new RefTerm(path, pkg.location()));
        }
      }
    }
    for (Import imported : imports) {
      String root = ((VarTerm) imported.path().head()).name();
      if (root.equals("data") || root.equals("input")) {
        globals.put(imported.boundName(), imported.path());
      }
    }
    Scope scope = new Scope(null);
    NameResolver resolver = new NameResolver(globals, names, diagnostics, options.prints());
    Body resolved = resolver.query(query, scope);
    diagnostics.throwIfAny();
    new CallChecker(program.tree(), options.builtins(), diagnostics).checkBody(resolved);
    diagnostics.throwIfAny();
    SafetyChecker safety = new SafetyChecker(op -> arity(op, program.tree()), names, diagnostics);
    Set<String> safe = new HashSet<>();
    Body ordered = safety.reorder(resolved, safe);
    diagnostics.throwIfAny();
    Map<String, String> bindings = new LinkedHashMap<>();
    AstVars.vars(
            false,
            v -> {
              if (!v.isWildcard() && !v.name().equals("input") && !v.name().equals("data")) {
                String written = names.writtenName(v.name());
                if (!written.isEmpty()) {
                  bindings.putIfAbsent(written, v.name());
                }
              }
            })
        .body(ordered);
    return new CompiledQuery(query, ordered, bindings, names);
  }
}
