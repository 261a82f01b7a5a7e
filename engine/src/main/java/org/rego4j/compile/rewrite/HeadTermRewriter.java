package org.rego4j.compile.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.Rule;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.AstRewriter;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.LocalNames;
import org.rego4j.compile.tree.Stage;

/**
 * Moves what must be computed in the heads of comprehensions and rules into their bodies, so that a
 * head that is undefined is a body without a solution.
 *
 * <p>Before: {@code p := input.x if q}. After: {@code p := __local0__ if { q; __local0__ = input.x
 * }}.
 */
public final class HeadTermRewriter extends AstRewriter {
  private final LocalNames names;

  private HeadTermRewriter(LocalNames names) {
    this.names = names;
  }

  /** The stage for comprehensions. */
  public static Stage comprehensions() {
    return c -> c.rewrite(new HeadTermRewriter(c.names())::rule);
  }

  /** The stage for rules. */
  public static Stage rules() {
    return c -> c.rewrite(new HeadTermRewriter(c.names())::flat);
  }

  /** A query's body. */
  public static Body query(Compilation c, Body body) {
    return new HeadTermRewriter(c.names()).body(body);
  }

  private Rule flat(Rule rule) {
    Head head = rule.head();
    List<Expr> exprs = new ArrayList<>(rule.body().exprs());
    @Nullable List<Term> args = head.args();
    if (args != null && args.stream().anyMatch(Generated::isComputed)) {
      List<Term> made = new ArrayList<>();
      for (Term arg : args) {
        made.add(moved(arg, exprs));
      }
      args = made;
    }
    Term key = head.key() == null ? null : moved(head.key(), exprs);
    Term value = head.value() == null ? null : moved(head.value(), exprs);
    Rule elseRule = rule.elseRule() == null ? null : flat(rule.elseRule());
    if (exprs.size() == rule.body().exprs().size()) {
      return elseRule == rule.elseRule() ? rule : rule.withElse(elseRule);
    }
    Head made = new Head(head.ref(), args, key, value, head.assign(), head.location());
    return rule.withHead(made).withBody(rule.body().withExprs(exprs)).withElse(elseRule);
  }

  private Term moved(Term term, List<Expr> exprs) {
    if (!Generated.isComputed(term)) {
      return term;
    }
    VarTerm local = names.fresh(term.location());
    exprs.add(Generated.binding(local, term));
    return local;
  }

  @Override
  public Term visitArrayComprehension(ArrayComprehension term) {
    List<Expr> exprs = new ArrayList<>(body(term.body()).exprs());
    Term head = moved(term(term.term()), exprs);
    return new ArrayComprehension(head, term.body().withExprs(exprs), term.location());
  }

  @Override
  public Term visitSetComprehension(SetComprehension term) {
    List<Expr> exprs = new ArrayList<>(body(term.body()).exprs());
    Term head = moved(term(term.term()), exprs);
    return new SetComprehension(head, term.body().withExprs(exprs), term.location());
  }

  @Override
  public Term visitObjectComprehension(ObjectComprehension term) {
    List<Expr> exprs = new ArrayList<>(body(term.body()).exprs());
    Term key = moved(term(term.key()), exprs);
    Term value = moved(term(term.value()), exprs);
    return new ObjectComprehension(key, value, term.body().withExprs(exprs), term.location());
  }
}
