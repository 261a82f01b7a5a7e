package org.rego4j.compile.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.TermOrder;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.compile.tree.AstRewriter;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.LocalNames;
import org.rego4j.compile.tree.Stage;

/**
 * Takes calls out of terms: each becomes an expression before the one that needs its value. A
 * negated expression's calls come before the negation, so that where they are undefined it is too.
 * Members of sets and entries of objects are put in order first: the order is that of evaluation,
 * which is seen where something is undefined, fails or prints.
 *
 * <p>Before: {@code not f(g(x) + 1)}. After: {@code g(x, __local0__); plus(__local0__, 1,
 * __local1__); not f(__local1__)}.
 */
public final class ExprTermRewriter {
  private final LocalNames names;

  private ExprTermRewriter(LocalNames names) {
    this.names = names;
  }

  public static Stage stage() {
    return c -> c.rewrite(new ExprTermRewriter(c.names())::rule);
  }

  /** A query's body. */
  public static Body query(Compilation c, Body body) {
    return new ExprTermRewriter(c.names()).body(body);
  }

  private Rule rule(Rule rule) {
    Head head = rule.head();
    Body rewritten = body(rule.body());
    List<Expr> exprs = new ArrayList<>(rewritten.exprs());
    Terms terms = new Terms(exprs, List.of());
    Head made = terms.head(head);
    Body body = exprs.size() == rewritten.exprs().size() ? rewritten : rewritten.withExprs(exprs);
    Rule elseRule = rule.elseRule() == null ? null : rule(rule.elseRule());
    return made == head && body == rule.body() && elseRule == rule.elseRule()
        ? rule
        : new Rule(made, body, rule.isDefault(), elseRule, rule.annotations(), rule.location());
  }

  private Body body(Body body) {
    List<Expr> made = new ArrayList<>();
    for (Expr expr : body.exprs()) {
      expand(expr, made);
    }
    return body.withExprs(made);
  }

  /** Adds what an expression needs, then the expression. */
  private void expand(Expr expr, List<Expr> into) {
    List<With> withs = new ArrayList<>();
    Terms plain = new Terms(into, List.of());
    for (With with : expr.with()) {
      withs.add(new With(with.target(), plain.term(with.value()), with.location()));
    }
    Terms terms = new Terms(into, withs);
    Expr.Form form = expr.form();
    Expr.Form made;
    if (form instanceof Expr.Every e) {
      VarTerm domain = names.fresh(e.domain().location());
      Term value = terms.term(e.domain());
      into.add(
          new Expr(
              Generated.equality(domain, value, e.domain().location()),
              withs,
              false,
              true,
              e.domain().location()));
      made = new Expr.Every(e.key(), e.value(), domain, body(e.body()));
    } else if (form instanceof Expr.Call c) {
      made = new Expr.Call(c.operator(), terms.terms(c.args()));
    } else if (form instanceof Expr.Single s) {
      made = new Expr.Single(terms.term(s.term()));
    } else if (form instanceof Expr.Not n) {
      made = new Expr.Not(body(n.body()), n.explicitBody());
    } else if (form instanceof Expr.And a) {
      made = new Expr.And(body(a.lhs()), body(a.rhs()));
    } else if (form instanceof Expr.Or o) {
      made = new Expr.Or(body(o.lhs()), body(o.rhs()));
    } else {
      throw new IllegalStateException("unexpected form " + form);
    }
    into.add(new Expr(made, withs, expr.negated(), expr.generated(), expr.location()));
  }

  /** Takes calls out of terms; the expressions made go to a list. */
  private final class Terms extends AstRewriter {
    private final List<Expr> support;
    private final List<With> withs;

    Terms(List<Expr> support, List<With> withs) {
      this.support = support;
      this.withs = withs;
    }

    @Override
    public Term visitCallTerm(CallTerm term) {
      List<Term> args = new ArrayList<>(terms(term.args()));
      VarTerm output = names.fresh(term.location());
      args.add(output);
      add(new Expr.Call(term.operator(), args), term);
      return output;
    }

    private void add(Expr.Form form, Term term) {
      support.add(new Expr(form, withs, false, true, term.location()));
    }

    /** Members are evaluated in their order, equal ones once. */
    @Override
    public Term visitSetTerm(SetTerm term) {
      SortedSet<Term> sorted = new TreeSet<>(TermOrder.INSTANCE);
      sorted.addAll(term.elements());
      List<Term> elements = terms(List.copyOf(sorted));
      return new SetTerm(elements, term.location());
    }

    /** Entries are evaluated in the order of their keys; of equal keys the last value counts. */
    @Override
    public Term visitObjectTerm(ObjectTerm term) {
      SortedMap<Term, Term> sorted = new TreeMap<>(TermOrder.INSTANCE);
      term.entries().forEach(e -> sorted.put(e.key(), e.value()));
      List<ObjectTerm.Entry> entries = new ArrayList<>(sorted.size());
      sorted.forEach((k, v) -> entries.add(new ObjectTerm.Entry(term(k), term(v))));
      return new ObjectTerm(entries, term.location());
    }

    @Override
    public Term visitRefTerm(RefTerm term) {
      List<Term> terms = terms(term.terms());
      Term head = terms.get(0);
      if (head instanceof ArrayTerm
          || head instanceof SetTerm
          || head instanceof ObjectTerm
          || Generated.isComprehension(head)) {
        VarTerm local = names.fresh(head.location());
        add(Generated.equality(local, head, head.location()), head);
        List<Term> path = new ArrayList<>(terms);
        path.set(0, local);
        return new RefTerm(path, term.location());
      }
      return terms == term.terms() ? term : new RefTerm(terms, term.location());
    }

    @Override
    public Term visitArrayComprehension(ArrayComprehension term) {
      List<Expr> exprs = new ArrayList<>(ExprTermRewriter.this.body(term.body()).exprs());
      Term head = new Terms(exprs, List.of()).term(term.term());
      return new ArrayComprehension(head, term.body().withExprs(exprs), term.location());
    }

    @Override
    public Term visitSetComprehension(SetComprehension term) {
      List<Expr> exprs = new ArrayList<>(ExprTermRewriter.this.body(term.body()).exprs());
      Term head = new Terms(exprs, List.of()).term(term.term());
      return new SetComprehension(head, term.body().withExprs(exprs), term.location());
    }

    @Override
    public Term visitObjectComprehension(ObjectComprehension term) {
      List<Expr> exprs = new ArrayList<>(ExprTermRewriter.this.body(term.body()).exprs());
      Terms inner = new Terms(exprs, List.of());
      Term key = inner.term(term.key());
      Term value = inner.term(term.value());
      return new ObjectComprehension(key, value, term.body().withExprs(exprs), term.location());
    }
  }
}
