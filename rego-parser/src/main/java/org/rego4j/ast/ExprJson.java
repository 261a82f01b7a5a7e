package org.rego4j.ast;

import java.util.ArrayList;
import java.util.List;

/** Writes expressions as JSON, their fields in the order of their names. */
final class ExprJson {
  private final StringBuilder out;
  private final TermJson terms;

  ExprJson(StringBuilder out, TermJson terms) {
    this.out = out;
    this.terms = terms;
  }

  void body(Body body) {
    out.append('[');
    for (int i = 0; i < body.exprs().size(); i++) {
      out.append(i == 0 ? "" : ",");
      expr(body.exprs().get(i), i);
    }
    out.append(']');
  }

  void expr(Expr expr, int index) {
    out.append('{');
    if (expr.generated()) {
      out.append("\"generated\":true,");
    }
    out.append("\"index\":").append(index);
    if (expr.negated()) {
      out.append(",\"negated\":true");
    }
    out.append(",\"terms\":");
    form(expr.form());
    if (!expr.with().isEmpty()) {
      out.append(",\"with\":");
      terms.each(expr.with(), this::with);
    }
    out.append('}');
  }

  private void with(With with) {
    out.append("{\"target\":");
    terms.term(with.target());
    out.append(",\"value\":");
    terms.term(with.value());
    out.append('}');
  }

  private void form(Expr.Form form) {
    if (form instanceof Expr.Single single) {
      terms.term(single.term());
    } else if (form instanceof Expr.Call call) {
      List<Term> parts = new ArrayList<>();
      parts.add(call.operator());
      parts.addAll(call.args());
      terms.list(parts);
    } else if (form instanceof Expr.Some some) {
      out.append("{\"symbols\":");
      terms.list(some.symbols());
      out.append('}');
    } else if (form instanceof Expr.Every every) {
      every(every);
    } else if (form instanceof Expr.Not not) {
      out.append("{\"body\":");
      body(not.body());
      out.append(",\"explicit_body\":").append(not.explicitBody()).append(",\"type\":\"not\"}");
    } else if (form instanceof Expr.And and) {
      sides(and.lhs(), and.rhs(), "and");
    } else if (form instanceof Expr.Or or) {
      sides(or.lhs(), or.rhs(), "or");
    }
  }

  private void every(Expr.Every every) {
    out.append("{\"body\":");
    body(every.body());
    out.append(",\"domain\":");
    terms.term(every.domain());
    out.append(",\"key\":");
    Term key = every.key();
    if (key == null) {
      out.append("null");
    } else {
      terms.term(key);
    }
    out.append(",\"value\":");
    terms.term(every.value());
    out.append('}');
  }

  private void sides(Body lhs, Body rhs, String type) {
    out.append("{\"lhs\":");
    body(lhs);
    out.append(",\"rhs\":");
    body(rhs);
    out.append(",\"type\":\"").append(type).append("\"}");
  }
}
