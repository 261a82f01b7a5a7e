package org.rego4j.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.TemplateString;
import org.rego4j.ast.Term;
import org.rego4j.ast.TermVisitor;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;

/** Puts the bodies inside terms and expressions into a safe order. */
final class ClosureOrder implements TermVisitor<Term> {
  private final SafetyChecker safety;
  private final Set<String> safe;

  ClosureOrder(SafetyChecker safety, Set<String> safe) {
    this.safety = safety;
    this.safe = safe;
  }

  Expr expr(Expr expr) {
    Expr.Form form = expr.form();
    Expr.Form made;
    if (form instanceof Expr.Single s) {
      made = new Expr.Single(s.term().accept(this));
    } else if (form instanceof Expr.Call c) {
      made = new Expr.Call(c.operator(), terms(c.args()));
    } else if (form instanceof Expr.Every e) {
      Set<String> inner = new HashSet<>(safe);
      if (e.key() instanceof VarTerm k) {
        inner.add(k.name());
      }
      inner.add(((VarTerm) e.value()).name());
      made =
          new Expr.Every(
              e.key(), e.value(), e.domain().accept(this), safety.reorder(e.body(), inner));
    } else if (form instanceof Expr.Not n) {
      made = new Expr.Not(body(n.body()), n.explicitBody());
    } else if (form instanceof Expr.And a) {
      made = new Expr.And(body(a.lhs()), body(a.rhs()));
    } else if (form instanceof Expr.Or o) {
      made = new Expr.Or(body(o.lhs()), body(o.rhs()));
    } else {
      made = form;
    }
    List<With> withs = new ArrayList<>();
    for (With w : expr.with()) {
      withs.add(new With(w.target(), w.value().accept(this), w.location()));
    }
    return new Expr(made, withs, expr.negated(), expr.generated(), expr.location());
  }

  private Body body(Body body) {
    return safety.reorder(body, new HashSet<>(safe));
  }

  private List<Term> terms(List<Term> terms) {
    List<Term> out = new ArrayList<>(terms.size());
    for (Term t : terms) {
      out.add(t.accept(this));
    }
    return out;
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
    return term;
  }

  @Override
  public Term visitRefTerm(RefTerm term) {
    return new RefTerm(terms(term.terms()), term.location());
  }

  @Override
  public Term visitArrayTerm(ArrayTerm term) {
    return new ArrayTerm(terms(term.elements()), term.location());
  }

  @Override
  public Term visitSetTerm(SetTerm term) {
    return new SetTerm(terms(term.elements()), term.location());
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
    Set<String> inner = new HashSet<>(safe);
    Body body = safety.reorder(term.body(), inner);
    safety.head(List.of(term.term()), inner);
    return new ArrayComprehension(safety.closures(term.term(), inner), body, term.location());
  }

  @Override
  public Term visitSetComprehension(SetComprehension term) {
    Set<String> inner = new HashSet<>(safe);
    Body body = safety.reorder(term.body(), inner);
    safety.head(List.of(term.term()), inner);
    return new SetComprehension(safety.closures(term.term(), inner), body, term.location());
  }

  @Override
  public Term visitObjectComprehension(ObjectComprehension term) {
    Set<String> inner = new HashSet<>(safe);
    Body body = safety.reorder(term.body(), inner);
    safety.head(List.of(term.key(), term.value()), inner);
    return new ObjectComprehension(
        safety.closures(term.key(), inner),
        safety.closures(term.value(), inner),
        body,
        term.location());
  }

  @Override
  public Term visitCallTerm(CallTerm term) {
    return new CallTerm(term.operator(), terms(term.args()), term.location());
  }

  @Override
  public Term visitTemplateString(TemplateString term) {
    return term;
  }
}
