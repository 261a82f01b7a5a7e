package org.rego4j.compile.tree;

import java.util.List;
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
 * Walks syntax trees, outer before inner. A check overrides what it looks at. The operators of
 * calls and the heads of the targets of {@code with} are given to {@link #call} and {@link #with},
 * not to the visits.
 */
public abstract class AstWalker implements TermVisitor<Boolean> {
  /** A rule with its else rules. */
  public void rule(Rule rule) {
    for (Rule link = rule; link != null; link = link.elseRule()) {
      head(link.head());
      body(link.body());
    }
  }

  /** A head without the name at the start of its ref. */
  public void head(Head head) {
    terms(head.ref().terms().subList(1, head.ref().terms().size()));
    if (head.args() != null) {
      terms(head.args());
    }
    if (head.key() != null) {
      term(head.key());
    }
    if (head.value() != null) {
      term(head.value());
    }
  }

  public void body(Body body) {
    for (Expr expr : body.exprs()) {
      expr(expr);
    }
  }

  public void expr(Expr expr) {
    Expr.Form form = expr.form();
    if (form instanceof Expr.Single s) {
      term(s.term());
    } else if (form instanceof Expr.Call c) {
      call(c.operator(), c.args());
    } else if (form instanceof Expr.Some s) {
      terms(s.symbols());
    } else if (form instanceof Expr.Every e) {
      term(e.domain());
      every(e);
    } else if (form instanceof Expr.Not n) {
      closure(n.body());
    } else if (form instanceof Expr.And a) {
      operand(a.lhs());
      operand(a.rhs());
    } else if (form instanceof Expr.Or o) {
      operand(o.lhs());
      operand(o.rhs());
    }
    for (With with : expr.with()) {
      with(with);
    }
  }

  /** The variables and the body of an {@code every}; its domain was walked before. */
  protected void every(Expr.Every every) {
    if (every.key() != null) {
      term(every.key());
    }
    term(every.value());
    closure(every.body());
  }

  /** A body inside a term or an expression. */
  protected void closure(Body body) {
    body(body);
  }

  /** A side of {@code and} or {@code or}. */
  protected void operand(Body body) {
    closure(body);
  }

  protected void call(RefTerm operator, List<Term> args) {
    terms(args);
  }

  protected void with(With with) {
    if (with.target() instanceof RefTerm target) {
      terms(target.terms().subList(1, target.terms().size()));
    }
    term(with.value());
  }

  public final void term(Term term) {
    var unused = term.accept(this);
  }

  public final void terms(List<Term> terms) {
    for (Term term : terms) {
      var unused = term.accept(this);
    }
  }

  @Override
  public Boolean visitNullTerm(NullTerm term) {
    return true;
  }

  @Override
  public Boolean visitBooleanTerm(BooleanTerm term) {
    return true;
  }

  @Override
  public Boolean visitNumberTerm(NumberTerm term) {
    return true;
  }

  @Override
  public Boolean visitStringTerm(StringTerm term) {
    return true;
  }

  @Override
  public Boolean visitVarTerm(VarTerm term) {
    return true;
  }

  @Override
  public Boolean visitRefTerm(RefTerm term) {
    terms(term.terms());
    return true;
  }

  @Override
  public Boolean visitArrayTerm(ArrayTerm term) {
    terms(term.elements());
    return true;
  }

  @Override
  public Boolean visitSetTerm(SetTerm term) {
    terms(term.elements());
    return true;
  }

  @Override
  public Boolean visitObjectTerm(ObjectTerm term) {
    for (ObjectTerm.Entry entry : term.entries()) {
      term(entry.key());
      term(entry.value());
    }
    return true;
  }

  @Override
  public Boolean visitArrayComprehension(ArrayComprehension term) {
    term(term.term());
    closure(term.body());
    return true;
  }

  @Override
  public Boolean visitSetComprehension(SetComprehension term) {
    term(term.term());
    closure(term.body());
    return true;
  }

  @Override
  public Boolean visitObjectComprehension(ObjectComprehension term) {
    term(term.key());
    term(term.value());
    closure(term.body());
    return true;
  }

  @Override
  public Boolean visitCallTerm(CallTerm term) {
    call(term.operator(), term.args());
    return true;
  }

  @Override
  public Boolean visitTemplateString(TemplateString term) {
    for (TemplateString.Part part : term.parts()) {
      if (part instanceof TemplateString.Interpolation i) {
        expr(i.expr());
      }
    }
    return true;
  }
}
