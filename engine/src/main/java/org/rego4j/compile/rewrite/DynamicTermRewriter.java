package org.rego4j.compile.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.compile.tree.AstRewriter;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.LocalNames;
import org.rego4j.compile.tree.Stage;

/**
 * Evaluates before an expression what it needs to be defined: the refs and comprehensions among the
 * arguments of calls, in the brackets of refs and in composite terms. The two sides of a
 * unification stay.
 *
 * <p>Before: {@code not startswith(input.x, "a")}. After: {@code __local0__ = input.x; not
 * startswith(__local0__, "a")}.
 */
public final class DynamicTermRewriter {
  private final LocalNames names;
  private final Closures closures = new Closures();

  private DynamicTermRewriter(LocalNames names) {
    this.names = names;
  }

  public static Stage stage() {
    return c -> c.rewrite(new DynamicTermRewriter(c.names())::rule);
  }

  /** A query's body. */
  public static Body query(Compilation c, Body body) {
    return new DynamicTermRewriter(c.names()).body(body);
  }

  private Rule rule(Rule rule) {
    Body body = body(rule.body());
    Rule elseRule = rule.elseRule() == null ? null : rule(rule.elseRule());
    return rule.withBody(body).withElse(elseRule);
  }

  private Body body(Body body) {
    List<Expr> made = new ArrayList<>(body.exprs().size());
    for (Expr expr : body.exprs()) {
      made.add(expr(expr, made));
    }
    return body.withExprs(made);
  }

  private Expr expr(Expr expr, List<Expr> before) {
    Expr.Form form = expr.form();
    Support support = new Support(expr.with(), before);
    if (form instanceof Expr.Single s) {
      return expr.withForm(new Expr.Single(support.outer(s.term())));
    } else if (form instanceof Expr.Call c) {
      List<Term> args = new ArrayList<>();
      boolean equality = Generated.isEquality(c);
      for (Term arg : c.args()) {
        args.add(equality ? support.outer(arg) : support.inner(arg));
      }
      return expr.withForm(new Expr.Call(c.operator(), args));
    }
    return expr.withForm(closures.form(form));
  }

  /** Moves terms before an expression. */
  private final class Support {
    private final List<With> withs;
    private final List<Expr> before;

    Support(List<With> withs, List<Expr> before) {
      this.withs = withs;
      this.before = before;
    }

    /** A term that stays where it is, without what stands inside it. */
    Term outer(Term term) {
      if (term instanceof RefTerm r) {
        return elements(r);
      }
      return Generated.isComprehension(term) ? closures.term(term) : inner(term);
    }

    private RefTerm elements(RefTerm ref) {
      List<Term> path = new ArrayList<>(ref.terms().size());
      path.add(ref.head());
      for (Term t : ref.terms().subList(1, ref.terms().size())) {
        path.add(inner(t));
      }
      return new RefTerm(path, ref.location());
    }

    /** A term inside another: a variable takes the place of one that must be computed. */
    Term inner(Term term) {
      if (term instanceof RefTerm r) {
        return moved(elements(r));
      } else if (Generated.isComprehension(term)) {
        return moved(closures.term(term));
      } else if (term instanceof ArrayTerm a) {
        List<Term> elements = new ArrayList<>(a.elements().size());
        a.elements().forEach(t -> elements.add(inner(t)));
        return new ArrayTerm(elements, a.location());
      } else if (term instanceof SetTerm s) {
        List<Term> elements = new ArrayList<>(s.elements().size());
        s.elements().forEach(t -> elements.add(inner(t)));
        return new SetTerm(elements, s.location());
      } else if (term instanceof ObjectTerm o) {
        List<ObjectTerm.Entry> entries = new ArrayList<>(o.entries().size());
        for (ObjectTerm.Entry e : o.entries()) {
          Term key = inner(e.key());
          entries.add(new ObjectTerm.Entry(key, inner(e.value())));
        }
        return new ObjectTerm(entries, o.location());
      }
      return term;
    }

    private Term moved(Term term) {
      VarTerm local = names.fresh(term.location());
      Expr.Form bind = Generated.equality(local, term, term.location());
      before.add(new Expr(bind, withs, false, true, term.location()));
      return local;
    }
  }

  /** Rewrites the bodies inside terms and forms. */
  private final class Closures extends AstRewriter {
    @Override
    public Body body(Body body) {
      return DynamicTermRewriter.this.body(body);
    }

    @Override
    protected Expr.Form form(Expr.Form form) {
      return super.form(form);
    }

    @Override
    public Term visitArrayComprehension(ArrayComprehension term) {
      return new ArrayComprehension(term.term(), body(term.body()), term.location());
    }

    @Override
    public Term visitSetComprehension(SetComprehension term) {
      return new SetComprehension(term.term(), body(term.body()), term.location());
    }

    @Override
    public Term visitObjectComprehension(ObjectComprehension term) {
      return new ObjectComprehension(term.key(), term.value(), body(term.body()), term.location());
    }
  }
}
