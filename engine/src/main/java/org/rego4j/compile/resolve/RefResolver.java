package org.rego4j.compile.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.Body;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.Import;
import org.rego4j.ast.Module;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.compile.tree.AstRewriter;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.Stage;
import org.rego4j.compile.tree.Vars;

/**
 * Resolves the names of rules and imports to full refs; names that a body declares stay.
 *
 * <p>Before: {@code p if { q[x]; y := q }}. After: {@code data.t.p if { data.t.q[x]; y := data.t.q
 * }}.
 */
public final class RefResolver extends AstRewriter {
  private final Map<String, RefTerm> globals;
  private final Deque<Set<String>> declared = new ArrayDeque<>();

  /**
   * @param globals what names stand for outside the bodies that declare them
   */
  public RefResolver(Map<String, RefTerm> globals) {
    this.globals = globals;
  }

  /** The stage over all modules. */
  public static Stage stage() {
    return RefResolver::run;
  }

  private static void run(Compilation compilation) {
    Map<String, Map<String, RefTerm>> exports = new HashMap<>();
    export(compilation.neighbours(), exports);
    export(compilation.modules(), exports);
    List<Module> made = new ArrayList<>();
    for (Module module : compilation.modules()) {
      RefTerm pkg = module.pkg().path();
      Map<String, RefTerm> globals = new HashMap<>(exports.getOrDefault(pkg.toName(), Map.of()));
      addImports(module.imports(), globals);
      RefResolver resolver = new RefResolver(globals);
      List<Rule> rules = new ArrayList<>();
      for (Rule rule : module.rules()) {
        rules.add(under(pkg, resolver.rule(rule)));
      }
      made.add(module.withRules(rules));
    }
    compilation.modules(made);
  }

  private static void export(List<Module> modules, Map<String, Map<String, RefTerm>> exports) {
    for (Module module : modules) {
      RefTerm pkg = module.pkg().path();
      Map<String, RefTerm> names = exports.computeIfAbsent(pkg.toName(), k -> new HashMap<>());
      for (Rule rule : module.rules()) {
        if (rule.head().ref().head() instanceof VarTerm v) {
          names.computeIfAbsent(v.name(), k -> child(pkg, v));
        }
      }
    }
  }

  /** The name under which other modules of the package find a rule, or null. */
  public static @Nullable String exported(Rule rule) {
    return rule.head().ref().head() instanceof VarTerm v ? v.name() : null;
  }

  private static RefTerm child(RefTerm pkg, VarTerm name) {
    List<Term> path = new ArrayList<>(pkg.terms());
    path.add(new StringTerm(name.name(), name.location()));
    return new RefTerm(path, name.location());
  }

  /** Adds what imports under {@code data} and {@code input} bind. */
  public static void addImports(List<Import> imports, Map<String, RefTerm> globals) {
    for (Import imported : imports) {
      if (imported.path().head() instanceof VarTerm v && Vars.isRoot(v.name())) {
        globals.put(imported.boundName(), imported.path());
      }
    }
  }

  /** The rule with the package before the refs of its heads. */
  public static Rule under(RefTerm pkg, Rule rule) {
    Head head = rule.head();
    List<Term> path = new ArrayList<>(pkg.terms());
    Term name = head.ref().head();
    path.add(name instanceof VarTerm v ? new StringTerm(v.name(), v.location()) : name);
    path.addAll(head.ref().terms().subList(1, head.ref().terms().size()));
    Rule elseRule = rule.elseRule() == null ? null : under(pkg, rule.elseRule());
    Head made = head.withRef(new RefTerm(path, head.ref().location()));
    if (made.args() != null && made.args().isEmpty()) {
      // f() := 1 is f := 1.
      made = made.withArgs(null);
    }
    return rule.withHead(made).withElse(elseRule);
  }

  @Override
  public Rule rule(Rule rule) {
    Set<String> args = new HashSet<>();
    if (rule.head().args() != null) {
      args.addAll(Vars.of(rule.head().args(), Vars.Skip.REF_HEADS, Vars.Skip.OBJECT_KEYS).keySet());
    }
    declared.push(args);
    declared.push(declaredIn(rule.body()));
    Head head = head(rule.head());
    Body body = super.body(rule.body());
    declared.pop();
    declared.pop();
    Rule elseRule = rule.elseRule() == null ? null : rule(rule.elseRule());
    return new Rule(head, body, rule.isDefault(), elseRule, rule.annotations(), rule.location());
  }

  @Override
  public Body body(Body body) {
    declared.push(declaredIn(body));
    Body made = super.body(body);
    declared.pop();
    return made;
  }

  @Override
  protected Expr.Form form(Expr.Form form) {
    if (form instanceof Expr.Every e) {
      Term domain = term(e.domain());
      Set<String> own = new HashSet<>(Vars.of(e.value()).keySet());
      if (e.key() != null) {
        own.addAll(Vars.of(e.key()).keySet());
      }
      declared.push(own);
      Body body = body(e.body());
      declared.pop();
      return new Expr.Every(e.key(), e.value(), domain, body);
    }
    if (form instanceof Expr.Some s && !(s.symbols().get(0) instanceof CallTerm)) {
      return s;
    }
    return super.form(form);
  }

  /** The names that {@code :=}, {@code some} and {@code some ... in} declare in a body. */
  private static Set<String> declaredIn(Body body) {
    Set<String> names = new HashSet<>();
    for (Expr expr : body.exprs()) {
      if (expr.form() instanceof Expr.Some some) {
        for (Term symbol : some.symbols()) {
          List<Term> patterns =
              symbol instanceof CallTerm c
                  ? c.args().subList(0, c.args().size() - 1)
                  : List.of(symbol);
          names.addAll(Vars.of(patterns, Vars.Skip.REF_HEADS).keySet());
          if (symbol instanceof CallTerm) {
            // The roots of documents are compared, not declared.
            names.removeIf(Vars::isRoot);
          }
        }
      } else if (expr.form() instanceof Expr.Call c
          && Generated.isNamed(c.operator(), "assign")
          && c.args().size() == 2) {
        names.addAll(Vars.of(c.args().get(0), Vars.Skip.REF_HEADS, Vars.Skip.CLOSURES).keySet());
      }
    }
    return names;
  }

  private boolean isDeclared(String name) {
    for (Set<String> names : declared) {
      if (names.contains(name)) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected With with(With with) {
    Term target = with.target();
    Term made = target instanceof VarTerm v ? resolved(v) : term(target);
    if (made instanceof VarTerm v) {
      made = new RefTerm(List.of(v), v.location());
    }
    return new With(made, term(with.value()), with.location());
  }

  @Override
  protected RefTerm operator(RefTerm operator) {
    if (operator.head() instanceof VarTerm v && !isDeclared(v.name())) {
      RefTerm global = globals.get(v.name());
      if (global != null) {
        return spliced(global, operator);
      }
    }
    return operator;
  }

  @Override
  public Term visitVarTerm(VarTerm term) {
    Term made = resolved(term);
    return made == term && Vars.isRoot(term.name()) && !isDeclared(term.name())
        ? new RefTerm(List.of(term), term.location())
        : made;
  }

  private Term resolved(VarTerm term) {
    if (term.isWildcard() || isDeclared(term.name())) {
      return term;
    }
    RefTerm global = globals.get(term.name());
    return global == null ? term : new RefTerm(global.terms(), term.location());
  }

  @Override
  public Term visitRefTerm(RefTerm term) {
    List<Term> terms = term.terms();
    List<Term> rest = terms(terms.subList(1, terms.size()));
    if (!(term.head() instanceof VarTerm v)) {
      List<Term> path = new ArrayList<>();
      path.add(term(term.head()));
      path.addAll(rest);
      return new RefTerm(path, term.location());
    }
    List<Term> path = new ArrayList<>();
    Term head = resolved(v);
    if (head instanceof RefTerm r) {
      path.addAll(r.terms());
    } else {
      path.add(head);
    }
    path.addAll(rest);
    return new RefTerm(path, term.location());
  }

  private static RefTerm spliced(RefTerm global, RefTerm ref) {
    List<Term> path = new ArrayList<>(global.terms());
    path.addAll(ref.terms().subList(1, ref.terms().size()));
    return new RefTerm(path, ref.location());
  }

  @Override
  public Term visitArrayComprehension(ArrayComprehension term) {
    declared.push(declaredIn(term.body()));
    Term made = super.visitArrayComprehension(term);
    declared.pop();
    return made;
  }

  @Override
  public Term visitSetComprehension(SetComprehension term) {
    declared.push(declaredIn(term.body()));
    Term made = super.visitSetComprehension(term);
    declared.pop();
    return made;
  }

  @Override
  public Term visitObjectComprehension(ObjectComprehension term) {
    declared.push(declaredIn(term.body()));
    Term made = super.visitObjectComprehension(term);
    declared.pop();
    return made;
  }
}
