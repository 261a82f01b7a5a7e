package org.rego4j.compile.resolve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.Location;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.compile.check.OutputVars;
import org.rego4j.compile.tree.AstRewriter;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.Stage;
import org.rego4j.compile.tree.TermKinds;
import org.rego4j.compile.tree.Vars;
import org.rego4j.diagnostic.DiagnosticCode;

/**
 * Gives declared variables names of their own, so that no two scopes share one; {@code :=} becomes
 * {@code =} and {@code some} goes.
 *
 * <p>Before: {@code f(x) if { some y in x; z := y }}. After: {@code f(__local0__) if { __local1__ =
 * __local0__[__local2__]; __local3__ = __local1__ }}.
 */
public final class LocalVarRewriter {
  private final Compilation compilation;

  /** Whether a mistake was found in the body in hand: what its scopes leave unused is not told. */
  private boolean failed;

  public LocalVarRewriter(Compilation compilation) {
    this.compilation = compilation;
  }

  /** The stage over all modules. */
  public static Stage stage() {
    return c -> {
      LocalVarRewriter rewriter = new LocalVarRewriter(c);
      c.rewrite(rewriter::rule);
    };
  }

  /** A query's body. Its declared names stay in {@link Compilation#names()}. */
  public Body query(Body body) {
    return new Rewriter(new Scope(null)).scoped(body, Set.of());
  }

  private Rule rule(Rule rule) {
    Scope args = new Scope(null);
    if (rule.head().args() != null) {
      for (VarTerm v : Vars.of(rule.head().args(), Vars.Skip.REF_HEADS).values()) {
        if (!v.isWildcard()) {
          args.put(v.name(), new Scope.Local(newName(v), Scope.Kind.ARG));
        }
      }
    }
    return link(rule, args);
  }

  private Rule link(Rule rule, Scope args) {
    Scope scope = args.copy();
    Rewriter rewriter = new Rewriter(scope);
    Head head = rule.head();
    failed = false;
    Body body = rewriter.scoped(rule.body(), used(head));
    failed = false;
    Rewriter ofHead = new Rewriter(scope);
    ofHead.inHead = true;
    Head made = ofHead.head(head);
    Rule elseRule = rule.elseRule() == null ? null : link(rule.elseRule(), args);
    return new Rule(made, body, rule.isDefault(), elseRule, rule.annotations(), rule.location());
  }

  private static Set<String> used(Head head) {
    List<Term> ref = head.ref().terms();
    List<Term> terms = new ArrayList<>(ref.subList(1, ref.size()));
    if (head.key() != null) {
      terms.add(head.key());
    }
    if (head.value() != null) {
      terms.add(head.value());
    }
    return Vars.of(terms).keySet();
  }

  private String newName(VarTerm v) {
    return compilation.names().next(v.name());
  }

  private void error(Location at, String message) {
    failed = true;
    compilation.error(DiagnosticCode.COMPILE, at, message);
  }

  /** Rewrites what stands in one scope. */
  private final class Rewriter extends AstRewriter {
    private final Scope scope;

    /** In which kind of bare operand this is, or null. */
    private @Nullable String operand;

    /** Which kind of operand the bare bodies of the form in hand are. */
    private String operandKind = "";

    /** Whether this is a rule's head, whose comprehensions know nothing of each other. */
    private boolean inHead;

    Rewriter(Scope scope) {
      this.scope = scope;
    }

    private Rewriter inner() {
      failed &= !inHead;
      return new Rewriter(new Scope(scope));
    }

    /** A body inside this scope: it declares for itself. */
    @Override
    public Body body(Body body) {
      Rewriter inner = inner();
      inner.operand = body.bare() ? operandKind : null;
      return inner.scoped(body, Set.of());
    }

    @Override
    protected Expr.Form form(Expr.Form form) {
      operandKind =
          form instanceof Expr.And
              ? "implicit and operand"
              : form instanceof Expr.Or ? "implicit or operand" : "negated expression";
      return super.form(form);
    }

    /**
     * A body whose declarations go into this scope.
     *
     * @param used names that are used outside the body
     */
    Body scoped(Body body, Set<String> used) {
      List<Expr> made = new ArrayList<>();
      for (Expr expr : body.exprs()) {
        Expr other = statement(expr);
        if (other != null) {
          made.add(other);
        }
      }
      if (made.isEmpty()) {
        Location at = body.location();
        made.add(Expr.of(new Expr.Single(new BooleanTerm(true, at)), at));
      }
      Body rewritten = body.withExprs(made);
      if (!failed) {
        reportUnused(body, rewritten, used);
      }
      return rewritten;
    }

    private void reportUnused(Body written, Body rewritten, Set<String> used) {
      Map<String, VarTerm> inBody = null;
      boolean found = false;
      for (Map.Entry<String, Scope.Local> entry : scope.locals().entrySet()) {
        Scope.Local local = entry.getValue();
        if (local.kind() != Scope.Kind.DECLARED || used.contains(entry.getKey())) {
          continue;
        }
        if (inBody == null) {
          inBody = Vars.of(rewritten);
        }
        if (!inBody.containsKey(local.name())) {
          found = true;
          compilation.note(
              DiagnosticCode.COMPILE,
              declaration(written, entry.getKey()),
              "declared var " + compilation.names().writtenName(entry.getKey()) + " unused");
        }
      }
      failed = found;
    }

    private static Location declaration(Body body, String name) {
      for (Expr expr : body.exprs()) {
        if (expr.form() instanceof Expr.Some s && Vars.of(s.symbols()).containsKey(name)) {
          return expr.location();
        }
      }
      return body.exprs().get(0).location();
    }

    private @Nullable Expr statement(Expr expr) {
      Expr.Form form = expr.form();
      if (form instanceof Expr.Some some) {
        return some(expr, some);
      } else if (form instanceof Expr.Every every) {
        return every(expr, every);
      } else if (form instanceof Expr.Call c
          && Generated.isNamed(c.operator(), "assign")
          && c.args().size() == 2) {
        return assignment(expr, c);
      }
      return expr(expr);
    }

    private Expr assignment(Expr expr, Expr.Call call) {
      String refusing = expr.negated() ? "negated expression" : operand;
      if (refusing != null) {
        error(expr.location(), "cannot assign vars inside " + refusing);
        return expr;
      }
      Term right = term(call.args().get(1));
      List<With> withs = new ArrayList<>();
      for (With with : expr.with()) {
        // As in OPA, the target beside an assignment finds no local variables.
        withs.add(new With(with.target(), term(with.value()), with.location()));
      }
      Term left = pattern(call.args().get(0));
      Expr.Form made = Generated.equality(left, right, call.operator().location());
      return new Expr(made, withs, false, expr.generated(), expr.location());
    }

    /** The left side of an assignment: its variables are declared here. */
    private Term pattern(Term term) {
      if (term instanceof VarTerm v) {
        return new VarTerm(declare(v, Scope.Kind.ASSIGNED, v.location()), v.location());
      } else if (term instanceof ArrayTerm a) {
        List<Term> elements = new ArrayList<>();
        a.elements().forEach(t -> elements.add(pattern(t)));
        return new ArrayTerm(elements, a.location());
      } else if (term instanceof ObjectTerm o) {
        List<ObjectTerm.Entry> entries = new ArrayList<>();
        for (ObjectTerm.Entry e : o.entries()) {
          entries.add(new ObjectTerm.Entry(key(e.key()), pattern(e.value())));
        }
        return new ObjectTerm(entries, o.location());
      }
      error(term.location(), "cannot assign to " + TermKinds.name(term));
      return term;
    }

    /** As in OPA, the keys of a pattern find no local variables. */
    private Term key(Term term) {
      boolean closed = !Vars.of(term).equals(Vars.of(term, Vars.Skip.CLOSURES));
      return closed ? term(term) : term;
    }

    /** Declares a name and gives the name that stands for it from here on. */
    private String declare(VarTerm v, Scope.Kind kind, Location at) {
      if (v.isWildcard()) {
        return v.name();
      }
      Scope.Local known = scope.own(v.name());
      if (known != null) {
        switch (known.kind()) {
          case ARG -> error(at, "arg " + v.name() + " redeclared");
          case ASSIGNED -> error(at, "var " + v.name() + " assigned above");
          case DECLARED -> error(at, "var " + v.name() + " declared above");
          case SEEN -> error(at, "var " + v.name() + " referenced above");
        }
        return v.name();
      }
      String name =
          kind == Scope.Kind.ASSIGNED ? compilation.names().assigned(v.name()) : newName(v);
      scope.put(v.name(), new Scope.Local(name, kind));
      return name;
    }

    private @Nullable Expr some(Expr expr, Expr.Some some) {
      if (!(some.symbols().get(0) instanceof CallTerm member)) {
        for (Term symbol : some.symbols()) {
          VarTerm v = (VarTerm) symbol;
          if (v.isWildcard()) {
            scope.put(v.name(), new Scope.Local(v.name(), Scope.Kind.DECLARED));
          }
          declare(v, Scope.Kind.DECLARED, expr.location());
        }
        return null;
      }
      Location at = expr.location();
      List<Term> args = member.args();
      Term domain = args.get(args.size() - 1);
      Term key = args.size() == 3 ? args.get(0) : compilation.names().fresh(at);
      Term value = args.get(args.size() - 2);
      Set<String> inDomain = Vars.of(domain, Vars.Skip.CLOSURES).keySet();
      for (String name : new TreeSet<>(OutputVars.ofPattern(args.subList(0, args.size() - 1)))) {
        if (inDomain.contains(name)) {
          error(at, "var " + name + " assigned before");
        }
      }
      List<Term> path = new ArrayList<>();
      if (domain instanceof RefTerm r) {
        path.addAll(r.terms());
      } else {
        path.add(domain);
      }
      path.add(key);
      RefTerm element = new RefTerm(path, domain.location());
      Expr.Call equality = Generated.equality(value, element, member.operator().location());
      Expr made = new Expr(equality, expr.with(), false, expr.generated(), at);
      Set<String> outer = new HashSet<>(Vars.of(domain).keySet());
      for (String name : new TreeSet<>(OutputVars.ofEquality(equality, outer))) {
        if (!compilation.names().isGenerated(name)) {
          declare(new VarTerm(name, at), Scope.Kind.DECLARED, at);
        }
      }
      return expr(made);
    }

    private Expr every(Expr expr, Expr.Every every) {
      Term domain = term(every.domain());
      VarTerm item = (VarTerm) every.value();
      if (every.key() instanceof VarTerm k && !k.isWildcard() && k.name().equals(item.name())) {
        error(Location.NONE, "var " + k.name() + " declared above");
        return expr;
      }
      Rewriter inner = inner();
      Term key = every.key() instanceof VarTerm k ? inner.everyVar(k) : null;
      Term value = inner.everyVar(item);
      Body body = inner.scoped(every.body(), Set.of());
      Expr.Form made = new Expr.Every(key, value, domain, body);
      return new Expr(made, withs(expr.with()), expr.negated(), expr.generated(), expr.location());
    }

    private VarTerm everyVar(VarTerm v) {
      return new VarTerm(declare(v, Scope.Kind.DECLARED, v.location()), v.location());
    }

    @Override
    protected With with(With with) {
      Term value = term(with.value());
      Term target = with.target();
      if (target instanceof RefTerm r
          && !(r.head() instanceof VarTerm v && Vars.isRoot(v.name()))) {
        // The name of a builtin is looked up as a variable is, and keeps its name.
        Vars.of(target).keySet().forEach(scope::use);
      } else {
        target = term(target);
      }
      return value == with.value() && target == with.target()
          ? with
          : new With(target, value, with.location());
    }

    @Override
    public Term visitVarTerm(VarTerm term) {
      if (term.isWildcard() || compilation.names().isGenerated(term.name())) {
        return term;
      }
      String name = scope.use(term.name());
      return name.equals(term.name()) ? term : new VarTerm(name, term.location());
    }

    @Override
    public Term visitRefTerm(RefTerm term) {
      // The roots of documents are no variables.
      if (term.head() instanceof VarTerm v && Vars.isRoot(v.name()) && !isLocal(v.name())) {
        List<Term> rest = terms(term.terms().subList(1, term.terms().size()));
        List<Term> path = new ArrayList<>(rest.size() + 1);
        path.add(term.head());
        path.addAll(rest);
        return new RefTerm(path, term.location());
      }
      return super.visitRefTerm(term);
    }

    private boolean isLocal(String name) {
      Scope.Local local = scope.own(name);
      return local != null && local.kind() != Scope.Kind.SEEN;
    }

    @Override
    public Term visitArrayComprehension(ArrayComprehension term) {
      Rewriter inner = inner();
      Body body = inner.scoped(term.body(), Vars.of(term.term()).keySet());
      return new ArrayComprehension(inner.term(term.term()), body, term.location());
    }

    @Override
    public Term visitSetComprehension(SetComprehension term) {
      Rewriter inner = inner();
      Body body = inner.scoped(term.body(), Vars.of(term.term()).keySet());
      return new SetComprehension(inner.term(term.term()), body, term.location());
    }

    @Override
    public Term visitObjectComprehension(ObjectComprehension term) {
      Rewriter inner = inner();
      Set<String> used = Vars.of(List.of(term.key(), term.value())).keySet();
      Body body = inner.scoped(term.body(), used);
      Term key = inner.term(term.key());
      return new ObjectComprehension(key, inner.term(term.value()), body, term.location());
    }
  }
}
