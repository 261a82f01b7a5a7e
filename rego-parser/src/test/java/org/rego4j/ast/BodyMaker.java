package org.rego4j.ast;

import static org.rego4j.ast.Location.NONE;

import java.util.ArrayList;
import java.util.List;

/** Makes expressions and bodies. */
final class BodyMaker {
  private final Trees trees;
  private final TermMaker terms;

  BodyMaker(Trees trees) {
    this.trees = trees;
    this.terms = new TermMaker(trees, this);
  }

  TermMaker terms() {
    return terms;
  }

  Body body() {
    return new Body(trees.some(1, 3, this::expr), NONE);
  }

  /**
   * The body of a comprehension, whose first expression has no operands in braces: {@code {x | {y;
   * z} or w}} is refused where a body may stand, by OPA too.
   */
  Body comprehended() {
    List<Expr> exprs = new ArrayList<>(body().exprs());
    Expr.Form first = exprs.get(0).form();
    if (first instanceof Expr.And || first instanceof Expr.Or) {
      exprs.set(0, plain());
    }
    return new Body(exprs, NONE);
  }

  private static Body one(Expr expr) {
    return Body.operand(expr);
  }

  private Expr expr() {
    Dialect dialect = trees.dialect;
    Expr expr =
        switch (trees.random.nextInt(9)) {
          case 0 -> declaration();
          case 1 -> dialect.hasEvery() ? every() : plain();
          case 2 -> negation();
          case 3, 4 -> dialect.hasOr() ? logic() : plain();
          case 5 -> equation();
          default -> plain();
        };
    boolean declares =
        expr.form() instanceof Expr.Some some && !(some.symbols().get(0) instanceof CallTerm);
    return declares || !trees.oneIn(5) ? expr : expr.withWith(trees.some(1, 2, this::with));
  }

  private With with() {
    Term target = trees.oneIn(4) ? trees.var() : withTarget();
    return new With(target, terms.term(), NONE);
  }

  private Term withTarget() {
    RefTerm path = Trees.ref(trees.oneIn(2) ? "input" : "data", List.of("a", "b c"));
    return trees.oneIn(3) ? new VarTerm("input", NONE) : path;
  }

  /** A term or a call. */
  Expr plain() {
    Term term = terms.term();
    Expr.Form form =
        term instanceof CallTerm call
            ? new Expr.Call(call.operator(), call.args())
            : new Expr.Single(term);
    return Expr.of(form, NONE);
  }

  private Expr equation() {
    RefTerm operator = Trees.ref(trees.oneIn(2) ? "eq" : "assign", List.of());
    return Expr.of(new Expr.Call(operator, List.of(terms.term(), terms.term())), NONE);
  }

  private Expr comparison() {
    return trees.oneIn(4) ? equation() : plain();
  }

  private Expr declaration() {
    if (!trees.dialect.hasEvery() || trees.oneIn(2)) {
      return Expr.of(new Expr.Some(trees.some(1, 3, trees::local)), NONE);
    }
    int arity = 2 + trees.random.nextInt(2);
    RefTerm member = Trees.ref("internal", List.of("member_" + arity));
    Term call = new CallTerm(member, trees.some(arity, arity, terms::term), NONE);
    return Expr.of(new Expr.Some(List.of(call)), NONE);
  }

  private Expr every() {
    Term key = trees.oneIn(2) ? trees.local() : null;
    return Expr.of(new Expr.Every(key, trees.local(), terms.term(), body()), NONE);
  }

  private Expr negation() {
    Expr inner = comparison();
    if (!trees.dialect.hasNotBodies()) {
      return new Expr(inner.form(), List.of(), true, false, NONE);
    } else if (trees.oneIn(2)) {
      return Expr.of(new Expr.Not(body(), true), NONE);
    }
    boolean logical = trees.dialect.hasOr() && trees.oneIn(3);
    return Expr.of(new Expr.Not(one(logical ? logic() : inner), false), NONE);
  }

  private Expr logic() {
    boolean and = trees.dialect.hasAnd() && trees.oneIn(2);
    return Expr.of(
        and ? new Expr.And(operand(), operand()) : new Expr.Or(operand(), operand()), NONE);
  }

  private Body operand() {
    return switch (trees.random.nextInt(6)) {
      case 0 -> trees.spent() ? one(plain()) : one(logic());
      case 1 -> body();
      case 2 -> one(negation());
      default -> one(comparison());
    };
  }
}
