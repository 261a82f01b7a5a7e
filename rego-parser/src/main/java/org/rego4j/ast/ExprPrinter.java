package org.rego4j.ast;

import java.util.List;

/** Prints expressions and bodies. */
final class ExprPrinter {
  private final TermPrinter out;

  ExprPrinter(TermPrinter out) {
    this.out = out;
  }

  void body(Body body) {
    String separator = "";
    for (Expr expr : body.exprs()) {
      out.raw(separator);
      expr(expr);
      separator = "; ";
    }
  }

  void expr(Expr expr) {
    if (expr.negated()) {
      out.raw("not ");
    }
    form(expr.form());
    for (With with : expr.with()) {
      out.raw(" ");
      with(with);
    }
  }

  void with(With with) {
    out.raw("with ");
    out.term(with.target());
    out.raw(" as ");
    out.term(with.value());
  }

  private void form(Expr.Form form) {
    if (form instanceof Expr.Single single) {
      out.term(single.term());
    } else if (form instanceof Expr.Call call) {
      call(call);
    } else if (form instanceof Expr.Some some) {
      some(some);
    } else if (form instanceof Expr.Every every) {
      every(every);
    } else if (form instanceof Expr.Not not) {
      negation(not);
    } else if (form instanceof Expr.And and) {
      operand(and.lhs(), form);
      out.raw(" and ");
      rightOperand(and.rhs(), form);
    } else if (form instanceof Expr.Or or) {
      operand(or.lhs(), form);
      out.raw(" or ");
      rightOperand(or.rhs(), form);
    }
  }

  private void call(Expr.Call call) {
    if (isEquation(call)) {
      out.term(call.args().get(0));
      out.raw(" = ");
      out.term(call.args().get(1));
    } else {
      out.call(call.operator(), call.args());
    }
  }

  private static boolean isEquation(Expr.Call call) {
    return call.args().size() == 2 && call.operator().toName().equals("eq");
  }

  private void some(Expr.Some some) {
    out.raw("some ");
    List<Term> symbols = some.symbols();
    if (symbols.size() == 1 && symbols.get(0) instanceof CallTerm member) {
      List<Term> args = member.args();
      int last = args.size() - 1;
      out.separated(args.subList(0, last));
      out.raw(" in ");
      out.term(args.get(last));
    } else {
      out.separated(symbols);
    }
  }

  private void every(Expr.Every every) {
    out.raw("every ");
    if (every.key() != null) {
      out.term(every.key());
      out.raw(", ");
    }
    out.term(every.value());
    out.raw(" in ");
    out.term(every.domain());
    out.raw(" { ");
    body(every.body());
    out.raw(" }");
  }

  private void negation(Expr.Not not) {
    out.raw("not ");
    if (not.explicitBody()) {
      out.raw("{");
      body(not.body());
      out.raw("}");
    } else if (isLogical(not.body())) {
      bracketed(not.body());
    } else {
      bare(not.body().exprs().get(0));
    }
  }

  /** Operators group to the left, {@code and} before {@code or}. */
  private void operand(Body body, Expr.Form parent) {
    boolean looser =
        parent instanceof Expr.And
            && isLogical(body)
            && body.exprs().get(0).form() instanceof Expr.Or;
    operand(body, looser);
  }

  private void rightOperand(Body body, Expr.Form parent) {
    boolean tighter =
        parent instanceof Expr.Or
            && isLogical(body)
            && body.exprs().get(0).form() instanceof Expr.And;
    operand(body, isLogical(body) && !tighter);
  }

  private void operand(Body body, boolean brackets) {
    if (brackets) {
      bracketed(body);
    } else if (needsBraces(body)) {
      out.raw("{ ");
      body(body);
      out.raw(" }");
    } else {
      bare(body.exprs().get(0));
    }
  }

  /** Braces that begin an operand hold a body, so that a value in braces needs brackets. */
  private void bare(Expr expr) {
    if (expr.negated()) {
      expr(expr);
    } else if (expr.form() instanceof Expr.Single single && beginsWithBrace(single.term())) {
      bracketed(single.term());
    } else if (expr.form() instanceof Expr.Call call
        && isEquation(call)
        && beginsWithBrace(call.args().get(0))) {
      bracketed(call.args().get(0));
      out.raw(" = ");
      out.term(call.args().get(1));
    } else if (expr.form() instanceof Expr.Call call && beginsWithBrace(call.operator())) {
      bracketed(new CallTerm(call.operator(), call.args(), expr.location()));
    } else {
      expr(expr);
    }
  }

  private static boolean beginsWithBrace(Term term) {
    if (term instanceof RefTerm ref) {
      return beginsWithBrace(ref.head());
    } else if (term instanceof CallTerm call) {
      return beginsWithBrace(call.operator());
    }
    return term instanceof ObjectTerm
        || term instanceof SetTerm set && !set.elements().isEmpty()
        || term instanceof SetComprehension
        || term instanceof ObjectComprehension;
  }

  private void bracketed(Term term) {
    out.raw("(");
    out.term(term);
    out.raw(")");
  }

  private void bracketed(Body body) {
    out.raw("(");
    body(body);
    out.raw(")");
  }

  private static boolean needsBraces(Body body) {
    // Stages put expressions beside that of a bare operand.
    return !body.bare() || body.exprs().size() > 1 || !body.exprs().get(0).with().isEmpty();
  }

  private static boolean isLogical(Body body) {
    if (body.exprs().size() != 1 || needsBraces(body)) {
      return false;
    }
    Expr.Form form = body.exprs().get(0).form();
    return form instanceof Expr.And || form instanceof Expr.Or;
  }
}
