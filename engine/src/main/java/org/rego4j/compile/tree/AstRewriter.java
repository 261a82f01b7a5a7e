package org.rego4j.compile.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
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

/**
 * Rewrites syntax trees from the outside in. A stage overrides what it changes; everything else is
 * made anew from its rewritten parts, or kept as it is where no part changed.
 */
public abstract class AstRewriter implements TermVisitor<Term> {
  /** A rule with its else rules. */
  public Rule rule(Rule rule) {
    Head head = head(rule.head());
    Body body = body(rule.body());
    Rule elseRule = rule.elseRule() == null ? null : rule(rule.elseRule());
    return head == rule.head() && body == rule.body() && elseRule == rule.elseRule()
        ? rule
        : new Rule(head, body, rule.isDefault(), elseRule, rule.annotations(), rule.location());
  }

  /** A head; the first element of its ref, a name, stays. */
  public Head head(Head head) {
    List<Term> ref = ref(head.ref().terms());
    List<Term> args = head.args() == null ? null : terms(head.args());
    Term key = maybe(head.key());
    Term value = maybe(head.value());
    if (ref == head.ref().terms()
        && args == head.args()
        && key == head.key()
        && value == head.value()) {
      return head;
    }
    RefTerm made = new RefTerm(ref, head.ref().location());
    return new Head(made, args, key, value, head.assign(), head.location());
  }

  private List<Term> ref(List<Term> terms) {
    List<Term> rest = terms(terms.subList(1, terms.size()));
    for (int i = 0; i < rest.size(); i++) {
      if (rest.get(i) != terms.get(i + 1)) {
        List<Term> made = new ArrayList<>(terms.size());
        made.add(terms.get(0));
        made.addAll(rest);
        return made;
      }
    }
    return terms;
  }

  private @Nullable Term maybe(@Nullable Term term) {
    return term == null ? null : term(term);
  }

  /** A body, expression by expression. */
  public Body body(Body body) {
    List<Expr> made = new ArrayList<>(body.exprs().size());
    boolean changed = false;
    for (Expr expr : body.exprs()) {
      Expr other = expr(expr);
      changed |= other != expr;
      made.add(other);
    }
    return changed ? body.withExprs(made) : body;
  }

  /** An expression: its form, then its {@code with} modifiers. */
  public Expr expr(Expr expr) {
    Expr.Form form = form(expr.form());
    List<With> withs = withs(expr.with());
    return form == expr.form() && withs == expr.with()
        ? expr
        : new Expr(form, withs, expr.negated(), expr.generated(), expr.location());
  }

  protected Expr.Form form(Expr.Form form) {
    if (form instanceof Expr.Single s) {
      Term term = term(s.term());
      return term == s.term() ? s : new Expr.Single(term);
    } else if (form instanceof Expr.Call c) {
      RefTerm operator = operator(c.operator());
      List<Term> args = terms(c.args());
      return operator == c.operator() && args == c.args() ? c : new Expr.Call(operator, args);
    } else if (form instanceof Expr.Some s) {
      List<Term> symbols = terms(s.symbols());
      return symbols == s.symbols() ? s : new Expr.Some(symbols);
    } else if (form instanceof Expr.Every e) {
      Term domain = term(e.domain());
      Term key = maybe(e.key());
      Term value = term(e.value());
      Body body = body(e.body());
      return domain == e.domain() && key == e.key() && value == e.value() && body == e.body()
          ? e
          : new Expr.Every(key, value, domain, body);
    } else if (form instanceof Expr.Not n) {
      Body body = body(n.body());
      return body == n.body() ? n : new Expr.Not(body, n.explicitBody());
    } else if (form instanceof Expr.And a) {
      Body lhs = body(a.lhs());
      Body rhs = body(a.rhs());
      return lhs == a.lhs() && rhs == a.rhs() ? a : new Expr.And(lhs, rhs);
    } else if (form instanceof Expr.Or o) {
      Body lhs = body(o.lhs());
      Body rhs = body(o.rhs());
      return lhs == o.lhs() && rhs == o.rhs() ? o : new Expr.Or(lhs, rhs);
    }
    throw new IllegalStateException("unknown form " + form);
  }

  /** The operator of a call; as it is unless a stage says otherwise. */
  protected RefTerm operator(RefTerm operator) {
    return operator;
  }

  protected List<With> withs(List<With> withs) {
    List<With> made = new ArrayList<>(withs.size());
    boolean changed = false;
    for (With with : withs) {
      With other = with(with);
      changed |= other != with;
      made.add(other);
    }
    return changed ? made : withs;
  }

  /** A {@code with} modifier; its target stays unless a stage says otherwise. */
  protected With with(With with) {
    Term value = term(with.value());
    return value == with.value() ? with : new With(with.target(), value, with.location());
  }

  public final Term term(Term term) {
    return term.accept(this);
  }

  public final List<Term> terms(List<Term> terms) {
    List<Term> made = null;
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      Term other = term.accept(this);
      if (made == null && other != term) {
        made = new ArrayList<>(terms.subList(0, i));
      }
      if (made != null) {
        made.add(other);
      }
    }
    return made == null ? terms : made;
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
    List<Term> terms = terms(term.terms());
    return terms == term.terms() ? term : new RefTerm(terms, term.location());
  }

  @Override
  public Term visitArrayTerm(ArrayTerm term) {
    List<Term> elements = terms(term.elements());
    return elements == term.elements() ? term : new ArrayTerm(elements, term.location());
  }

  @Override
  public Term visitSetTerm(SetTerm term) {
    List<Term> elements = terms(term.elements());
    return elements == term.elements() ? term : new SetTerm(elements, term.location());
  }

  @Override
  public Term visitObjectTerm(ObjectTerm term) {
    List<ObjectTerm.Entry> made = new ArrayList<>(term.entries().size());
    boolean changed = false;
    for (ObjectTerm.Entry e : term.entries()) {
      Term key = term(e.key());
      Term value = term(e.value());
      boolean same = key == e.key() && value == e.value();
      changed |= !same;
      made.add(same ? e : new ObjectTerm.Entry(key, value));
    }
    return changed ? new ObjectTerm(made, term.location()) : term;
  }

  @Override
  public Term visitArrayComprehension(ArrayComprehension term) {
    Body body = body(term.body());
    Term head = term(term.term());
    return body == term.body() && head == term.term()
        ? term
        : new ArrayComprehension(head, body, term.location());
  }

  @Override
  public Term visitSetComprehension(SetComprehension term) {
    Body body = body(term.body());
    Term head = term(term.term());
    return body == term.body() && head == term.term()
        ? term
        : new SetComprehension(head, body, term.location());
  }

  @Override
  public Term visitObjectComprehension(ObjectComprehension term) {
    Body body = body(term.body());
    Term key = term(term.key());
    Term value = term(term.value());
    return body == term.body() && key == term.key() && value == term.value()
        ? term
        : new ObjectComprehension(key, value, body, term.location());
  }

  @Override
  public Term visitCallTerm(CallTerm term) {
    RefTerm operator = operator(term.operator());
    List<Term> args = terms(term.args());
    return operator == term.operator() && args == term.args()
        ? term
        : new CallTerm(operator, args, term.location());
  }

  @Override
  public Term visitTemplateString(TemplateString term) {
    List<TemplateString.Part> made = new ArrayList<>(term.parts().size());
    boolean changed = false;
    for (TemplateString.Part part : term.parts()) {
      TemplateString.Part other = part;
      if (part instanceof TemplateString.Interpolation i) {
        Expr expr = expr(i.expr());
        other = expr == i.expr() ? part : new TemplateString.Interpolation(expr);
      }
      changed |= other != part;
      made.add(other);
    }
    return changed ? new TemplateString(made, term.multiLine(), term.location()) : term;
  }
}
