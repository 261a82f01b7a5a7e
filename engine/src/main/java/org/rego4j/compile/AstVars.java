package org.rego4j.compile;

import java.util.function.Consumer;
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

/** Visits every term below a node, outer before inner; call operators are not visited. */
abstract class AstVars implements TermVisitor<Boolean> {
  private final boolean closures;

  /**
   * @param closures whether to go into the bodies of comprehensions, every, not, and, or
   */
  AstVars(boolean closures) {
    this.closures = closures;
  }

  /** Calls the consumer for every variable. */
  static AstVars vars(boolean closures, Consumer<VarTerm> consumer) {
    return new AstVars(closures) {
      @Override
      public Boolean visitVarTerm(VarTerm term) {
        consumer.accept(term);
        return true;
      }
    };
  }

  void term(Term term) {
    var unused = term.accept(this);
  }

  void body(Body body) {
    for (Expr expr : body.exprs()) {
      expr(expr);
    }
  }

  void expr(Expr expr) {
    Expr.Form form = expr.form();
    if (form instanceof Expr.Single s) {
      term(s.term());
    } else if (form instanceof Expr.Call c) {
      call(c.operator(), c.args());
    } else if (form instanceof Expr.Some s) {
      s.symbols().forEach(this::term);
    } else if (form instanceof Expr.Every e) {
      term(e.domain());
      if (closures) {
        if (e.key() != null) {
          term(e.key());
        }
        term(e.value());
        body(e.body());
      }
    } else if (closures && form instanceof Expr.Not n) {
      body(n.body());
    } else if (closures && form instanceof Expr.And a) {
      body(a.lhs());
      body(a.rhs());
    } else if (closures && form instanceof Expr.Or o) {
      body(o.lhs());
      body(o.rhs());
    }
    for (With with : expr.with()) {
      term(with.value());
    }
  }

  void call(RefTerm operator, Iterable<Term> args) {
    args.forEach(this::term);
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
    term.terms().forEach(this::term);
    return true;
  }

  @Override
  public Boolean visitArrayTerm(ArrayTerm term) {
    term.elements().forEach(this::term);
    return true;
  }

  @Override
  public Boolean visitSetTerm(SetTerm term) {
    term.elements().forEach(this::term);
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
    if (closures) {
      term(term.term());
      body(term.body());
    }
    return true;
  }

  @Override
  public Boolean visitSetComprehension(SetComprehension term) {
    if (closures) {
      term(term.term());
      body(term.body());
    }
    return true;
  }

  @Override
  public Boolean visitObjectComprehension(ObjectComprehension term) {
    if (closures) {
      term(term.key());
      term(term.value());
      body(term.body());
    }
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
