package org.rego4j.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.Location;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.TemplateString;
import org.rego4j.ast.Term;
import org.rego4j.ast.TermVisitor;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.builtins.OpaBuiltinNames;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.Diagnostics;

/**
 * Resolves names: declared variables get names of their own, names of rules and imports become full
 * refs, {@code :=} becomes {@code =}, {@code some x in xs} iterates, template strings and prints
 * become calls.
 *
 * <p>Before: {@code p if { x := q; x > 1 }}. After: {@code data.t.p if { __local0__ = data.t.q;
 * __local0__ > 1 }}.
 */
final class NameResolver {
  private final Map<String, RefTerm> globals;
  private final LocalNames names;
  private final Diagnostics diagnostics;
  private final boolean prints;

  NameResolver(
      Map<String, RefTerm> globals, LocalNames names, Diagnostics diagnostics, boolean prints) {
    this.globals = globals;
    this.names = names;
    this.diagnostics = diagnostics;
    this.prints = prints;
  }

  /** Resolves a rule; its head's ref becomes a full ref under the package. */
  Rule resolve(Rule rule, RefTerm pkg) {
    Head head = rule.head();
    Scope args = new Scope(null);
    List<Term> resolvedArgs = null;
    if (head.args() != null) {
      for (Term arg : head.args()) {
        if (!isComputed(arg)) {
          AstVars.vars(false, v -> declareArg(v, args)).term(arg);
        }
      }
      resolvedArgs = terms(head.args(), args);
    }
    return link(rule, pkg, args, resolvedArgs);
  }

  /** Whether an argument is computed by the body and compared, not matched. */
  static boolean isComputed(Term arg) {
    return arg instanceof CallTerm || arg instanceof TemplateString || arg instanceof RefTerm;
  }

  private void declareArg(VarTerm v, Scope scope) {
    if (isRoot(v.name())) {
      shadows(v);
    }
    if (!v.isWildcard() && !isRoot(v.name()) && !scope.declared.containsKey(v.name())) {
      Scope.Local local = new Scope.Local(names.next(v.name()), Scope.Kind.ARG, v);
      local.used = true;
      scope.declared.put(v.name(), local);
    }
  }

  private Rule link(Rule rule, RefTerm pkg, Scope args, @Nullable List<Term> resolvedArgs) {
    Head head = rule.head();
    Scope scope = new Scope(null);
    scope.declared.putAll(args.declared);
    List<Expr> exprs = exprs(rule.body(), scope);
    if (head.args() != null && head.args().stream().anyMatch(NameResolver::isComputed)) {
      resolvedArgs = terms(head.args(), scope);
    }
    List<Term> path = new ArrayList<>(pkg.terms());
    Term name = head.ref().head();
    path.add(name instanceof VarTerm v ? new StringTerm(v.name(), v.location()) : name);
    for (Term t : head.ref().terms().subList(1, head.ref().terms().size())) {
      path.add(term(t, scope));
    }
    Term key = head.key() == null ? null : term(head.key(), scope);
    Term value = head.value() == null ? null : term(head.value(), scope);
    unused(scope);
    Rule elseRule = rule.elseRule() == null ? null : link(rule.elseRule(), pkg, args, resolvedArgs);
    Head made =
        new Head(
            new RefTerm(path, head.ref().location()),
            resolvedArgs,
            key,
            value,
            head.assign(),
            head.location());
    return new Rule(
        made,
        new Body(exprs, rule.body().location()),
        rule.isDefault(),
        elseRule,
        rule.annotations(),
        rule.location());
  }

  /** Resolves a query's body. */
  Body query(Body body, Scope scope) {
    return new Body(exprs(body, scope), body.location());
  }

  private Body body(Body body, Scope parent) {
    Scope scope = new Scope(parent);
    Body made = new Body(exprs(body, scope), body.location());
    unused(scope);
    return made;
  }

  private void unused(Scope scope) {
    for (Scope.Local local : scope.declared.values()) {
      if (!local.used && local.kind == Scope.Kind.DECLARED) {
        error(local.written.location(), "declared var " + local.written.name() + " unused");
      }
    }
  }

  private List<Expr> exprs(Body body, Scope scope) {
    List<Expr> out = new ArrayList<>();
    for (Expr expr : body.exprs()) {
      expr(expr, scope, out);
    }
    return out;
  }

  private void expr(Expr expr, Scope scope, List<Expr> out) {
    Expr.Form form = expr.form();
    List<With> withs = withs(expr.with(), scope);
    Expr.Form made;
    if (form instanceof Expr.Some some) {
      if (!(some.symbols().get(0) instanceof CallTerm member)) {
        for (Term symbol : some.symbols()) {
          declare((VarTerm) symbol, Scope.Kind.DECLARED, scope);
        }
        return;
      }
      made = iteration(member, scope, expr.location());
    } else if (form instanceof Expr.Call call) {
      String operator = call.operator().toName();
      if (operator.equals("assign") && call.args().size() == 2 && !globals.containsKey("assign")) {
        Term right = term(call.args().get(1), scope);
        assign(call.args().get(0), scope);
        Term left = term(call.args().get(0), scope);
        made = new Expr.Call(operator("eq", call.operator().location()), List.of(left, right));
      } else if (operator.equals("print") && !globals.containsKey("print")) {
        if (!prints) {
          return;
        }
        made = print(call, scope);
      } else {
        made = new Expr.Call(operatorRef(call.operator()), terms(call.args(), scope));
      }
    } else if (form instanceof Expr.Single s) {
      Term t = term(s.term(), scope);
      made = t instanceof CallTerm c ? new Expr.Call(c.operator(), c.args()) : new Expr.Single(t);
    } else if (form instanceof Expr.Every e) {
      Term domain = term(e.domain(), scope);
      Scope inner = new Scope(scope);
      VarTerm key = e.key() instanceof VarTerm k ? declareEvery(k, inner) : null;
      VarTerm value = declareEvery((VarTerm) e.value(), inner);
      made = new Expr.Every(key, value, domain, body(e.body(), inner));
      for (Scope.Local local : inner.declared.values()) {
        if (!local.used) {
          error(local.written.location(), "declared var " + local.written.name() + " unused");
        }
      }
    } else if (form instanceof Expr.Not n) {
      made = new Expr.Not(body(n.body(), scope), n.explicitBody());
    } else if (form instanceof Expr.And a) {
      made = new Expr.And(body(a.lhs(), scope), body(a.rhs(), scope));
    } else if (form instanceof Expr.Or o) {
      made = new Expr.Or(body(o.lhs(), scope), body(o.rhs(), scope));
    } else {
      throw new IllegalStateException("unknown form " + form);
    }
    out.add(new Expr(made, withs, expr.negated(), expr.generated(), expr.location()));
  }

  private VarTerm declareEvery(VarTerm v, Scope inner) {
    if (v.isWildcard()) {
      return v;
    }
    Scope.Local local = new Scope.Local(names.next(v.name()), Scope.Kind.DECLARED, v);
    inner.declared.put(v.name(), local);
    return new VarTerm(local.name, v.location());
  }

  /** {@code some k, v in xs}: {@code xs[k] = v}. */
  private Expr.Form iteration(CallTerm member, Scope scope, Location at) {
    List<Term> args = member.args();
    Term domain = term(args.get(args.size() - 1), scope);
    for (Term pattern : args.subList(0, args.size() - 1)) {
      AstVars.vars(false, v -> declareSome(v, scope)).term(pattern);
    }
    Term key = args.size() == 3 ? term(args.get(0), scope) : new VarTerm(names.wildcard(), at);
    Term value = term(args.get(args.size() - 2), scope);
    List<Term> path = new ArrayList<>();
    if (domain instanceof RefTerm r) {
      path.addAll(r.terms());
    } else {
      path.add(domain);
    }
    path.add(key);
    Term element = new RefTerm(path, domain.location());
    return new Expr.Call(operator("eq", at), List.of(value, element));
  }

  private void declareSome(VarTerm v, Scope scope) {
    if (!v.isWildcard() && !isRoot(v.name())) {
      declare(v, Scope.Kind.DECLARED, scope);
      Scope.Local local = scope.declared.get(v.name());
      if (local != null) {
        local.used = true;
      }
    }
  }

  private void assign(Term pattern, Scope scope) {
    if (pattern instanceof VarTerm v) {
      if (isRoot(v.name())) {
        shadows(v);
      } else if (!v.isWildcard()) {
        declare(v, Scope.Kind.ASSIGNED, scope);
      }
    } else if (pattern instanceof ArrayTerm a) {
      a.elements().forEach(t -> assignNested(t, scope));
    } else if (pattern instanceof ObjectTerm o) {
      o.entries().forEach(e -> assignNested(e.value(), scope));
    } else {
      error(pattern.location(), "cannot assign to " + TermKinds.name(pattern));
    }
  }

  private void assignNested(Term pattern, Scope scope) {
    assign(pattern, scope);
  }

  private void shadows(VarTerm v) {
    error(
        v.location(), "variables must not shadow " + v.name() + " (use a different variable name)");
  }

  private void declare(VarTerm v, Scope.Kind kind, Scope scope) {
    if (v.isWildcard()) {
      return;
    }
    if (isRoot(v.name())) {
      shadows(v);
      return;
    }
    Scope.Local known = scope.declared.get(v.name());
    if (known != null) {
      switch (known.kind) {
        case ARG -> error(v.location(), "arg " + v.name() + " redeclared");
        case ASSIGNED -> error(v.location(), "var " + v.name() + " assigned above");
        case DECLARED -> {
          if (kind == Scope.Kind.ASSIGNED || known.written != v) {
            error(v.location(), "var " + v.name() + " declared above");
          }
        }
      }
      return;
    }
    if (scope.seen.contains(v.name())) {
      error(v.location(), "var " + v.name() + " referenced above");
      return;
    }
    scope.declared.put(v.name(), new Scope.Local(names.next(v.name()), kind, v));
  }

  private void error(Location at, String message) {
    diagnostics.add(new Diagnostic(DiagnosticCode.COMPILE, at, message));
  }

  private Expr.Form print(Expr.Call call, Scope scope) {
    List<Term> sets = new ArrayList<>();
    for (Term arg : call.args()) {
      sets.add(captured(term(arg, scope), arg.location()));
    }
    Location at = call.operator().location();
    return new Expr.Call(operator("internal.print", at), List.of(new ArrayTerm(sets, at)));
  }

  /** A set of the term's values, empty where it is undefined. */
  private Term captured(Term term, Location at) {
    VarTerm x = new VarTerm(names.next(""), at);
    Expr bind = Expr.generated(new Expr.Call(operator("eq", at), List.of(x, term)), at);
    return new SetComprehension(x, new Body(List.of(bind), at), at);
  }

  private List<With> withs(List<With> withs, Scope scope) {
    List<With> made = new ArrayList<>();
    for (With with : withs) {
      Term target = target(with.target());
      Term value = builtinName(target, with.value(), scope);
      made.add(
          new With(target, value == null ? term(with.value(), scope) : value, with.location()));
    }
    return made;
  }

  /**
   * The name of a builtin in the place of a function, as a call without arguments; null where the
   * value is another.
   */
  private @Nullable Term builtinName(Term target, Term value, Scope scope) {
    String root = ((RefTerm) target).head() instanceof VarTerm v ? v.name() : "";
    if (root.equals("input")) {
      return null;
    }
    RefTerm name;
    if (value instanceof RefTerm r) {
      name = r;
    } else if (value instanceof VarTerm v) {
      name = new RefTerm(List.of(v), v.location());
    } else {
      return null;
    }
    boolean free =
        name.head() instanceof VarTerm v
            && scope.find(v.name()) == null
            && !globals.containsKey(v.name());
    return free && OpaBuiltinNames.contains(name.toName())
        ? new CallTerm(name, List.of(), name.location())
        : null;
  }

  private Term target(Term target) {
    if (target instanceof VarTerm v) {
      RefTerm global = globals.get(v.name());
      return global == null ? new RefTerm(List.of(v), v.location()) : global;
    }
    RefTerm ref = (RefTerm) target;
    RefTerm global = globals.get(((VarTerm) ref.head()).name());
    return global == null ? ref : spliced(global, ref.terms(), ref.location());
  }

  private RefTerm operatorRef(RefTerm operator) {
    RefTerm global = operator.head() instanceof VarTerm v ? globals.get(v.name()) : null;
    return global == null ? operator : spliced(global, operator.terms(), operator.location());
  }

  private static RefTerm spliced(RefTerm global, List<Term> ref, Location at) {
    List<Term> path = new ArrayList<>(global.terms());
    path.addAll(ref.subList(1, ref.size()));
    return new RefTerm(path, at);
  }

  static RefTerm operator(String name, Location at) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return new RefTerm(List.of(new VarTerm(name, at)), at);
    }
    return new RefTerm(
        List.of(
            new VarTerm(name.substring(0, dot), at), new StringTerm(name.substring(dot + 1), at)),
        at);
  }

  private List<Term> terms(List<Term> terms, Scope scope) {
    List<Term> out = new ArrayList<>(terms.size());
    for (Term t : terms) {
      out.add(term(t, scope));
    }
    return out;
  }

  private static boolean isRoot(String name) {
    return name.equals("input") || name.equals("data");
  }

  private Term term(Term term, Scope scope) {
    return term.accept(new Terms(scope));
  }

  /** Resolves terms within a scope. */
  private final class Terms implements TermVisitor<Term> {
    private final Scope scope;

    Terms(Scope scope) {
      this.scope = scope;
    }

    @Override
    public Term visitNullTerm(NullTerm term) {
      return term;
    }

    @Override
    public Term visitBooleanTerm(BooleanTerm term) {
      return term;
    }

    @Override
    public Term visitNumberTerm(NumberTerm term) {
      return term;
    }

    @Override
    public Term visitStringTerm(StringTerm term) {
      return term;
    }

    @Override
    public Term visitVarTerm(VarTerm term) {
      if (term.isWildcard()) {
        return term;
      }
      Scope.Local local = scope.find(term.name());
      if (local != null) {
        return new VarTerm(local.name, term.location());
      }
      RefTerm global = globals.get(term.name());
      if (global != null) {
        return new RefTerm(global.terms(), term.location());
      }
      return isRoot(term.name()) ? new RefTerm(List.of(term), term.location()) : term;
    }

    @Override
    public Term visitRefTerm(RefTerm term) {
      List<Term> path = new ArrayList<>();
      Term head = term.head().accept(this);
      if (head instanceof RefTerm r) {
        path.addAll(r.terms());
      } else {
        path.add(head);
      }
      for (Term t : term.terms().subList(1, term.terms().size())) {
        path.add(t.accept(this));
      }
      return new RefTerm(path, term.location());
    }

    @Override
    public Term visitArrayTerm(ArrayTerm term) {
      return new ArrayTerm(terms(term.elements(), scope), term.location());
    }

    @Override
    public Term visitSetTerm(SetTerm term) {
      return new SetTerm(terms(term.elements(), scope), term.location());
    }

    @Override
    public Term visitObjectTerm(ObjectTerm term) {
      List<ObjectTerm.Entry> entries = new ArrayList<>();
      for (ObjectTerm.Entry e : term.entries()) {
        entries.add(new ObjectTerm.Entry(e.key().accept(this), e.value().accept(this)));
      }
      return new ObjectTerm(entries, term.location());
    }

    @Override
    public Term visitArrayComprehension(ArrayComprehension term) {
      Scope inner = new Scope(scope);
      Body body = new Body(exprs(term.body(), inner), term.body().location());
      Term head = term(term.term(), inner);
      unused(inner);
      return new ArrayComprehension(head, body, term.location());
    }

    @Override
    public Term visitSetComprehension(SetComprehension term) {
      Scope inner = new Scope(scope);
      Body body = new Body(exprs(term.body(), inner), term.body().location());
      Term head = term(term.term(), inner);
      unused(inner);
      return new SetComprehension(head, body, term.location());
    }

    @Override
    public Term visitObjectComprehension(ObjectComprehension term) {
      Scope inner = new Scope(scope);
      Body body = new Body(exprs(term.body(), inner), term.body().location());
      Term key = term(term.key(), inner);
      Term value = term(term.value(), inner);
      unused(inner);
      return new ObjectComprehension(key, value, body, term.location());
    }

    @Override
    public Term visitCallTerm(CallTerm term) {
      if (term.operator().toName().equals("print") && !globals.containsKey("print")) {
        diagnostics.add(
            new Diagnostic(
                DiagnosticCode.TYPE, term.location(), term.location().text() + " used as value"));
      }
      return new CallTerm(operatorRef(term.operator()), terms(term.args(), scope), term.location());
    }

    @Override
    public Term visitTemplateString(TemplateString term) {
      List<Term> parts = new ArrayList<>();
      for (TemplateString.Part part : term.parts()) {
        if (part instanceof TemplateString.Text t) {
          parts.add(new StringTerm(t.value(), t.location()));
        } else if (part instanceof TemplateString.Interpolation i) {
          parts.add(interpolation(i.expr()));
        }
      }
      Location at = term.location();
      return new CallTerm(
          operator("internal.template_string", at), List.of(new ArrayTerm(parts, at)), at);
    }

    private Term interpolation(Expr expr) {
      Location at = expr.location();
      Term value =
          expr.form() instanceof Expr.Single s
              ? s.term()
              : expr.form() instanceof Expr.Call c
                  ? new CallTerm(c.operator(), c.args(), at)
                  : null;
      if (value == null) {
        throw new IllegalStateException("template expression " + expr);
      }
      Term resolved = value.accept(this);
      if (resolved instanceof StringTerm || resolved instanceof NumberTerm) {
        return captured(resolved, at);
      }
      VarTerm x = new VarTerm(names.next(""), at);
      Expr bind =
          new Expr(
              new Expr.Call(operator("eq", at), List.of(x, resolved)),
              withs(expr.with(), scope),
              false,
              true,
              at);
      return new SetComprehension(x, new Body(List.of(bind), at), at);
    }
  }
}
