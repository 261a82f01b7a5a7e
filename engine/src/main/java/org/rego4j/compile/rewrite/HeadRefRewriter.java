package org.rego4j.compile.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.compile.tree.Stage;

/**
 * Moves the elements of a head's ref that must be computed into the body.
 *
 * <p>Before: {@code p[input.x] := 1 if true}. After: {@code p[__local0__] := 1 if { true;
 * __local0__ = input.x }}.
 */
public final class HeadRefRewriter {
  private final Compilation compilation;

  private HeadRefRewriter(Compilation compilation) {
    this.compilation = compilation;
  }

  public static Stage stage() {
    return c -> c.rewrite(new HeadRefRewriter(c)::rule);
  }

  private Rule rule(Rule rule) {
    Head head = rule.head();
    List<Term> path = new ArrayList<>();
    List<Expr> moved = new ArrayList<>();
    for (Term term : head.ref().terms()) {
      if (!(term instanceof VarTerm) && RuleTree.key(term) == null) {
        VarTerm local = compilation.names().fresh(term.location());
        moved.add(Generated.binding(local, term));
        path.add(local);
      } else {
        path.add(term);
      }
    }
    if (moved.isEmpty()) {
      return rule;
    }
    List<Expr> exprs = new ArrayList<>(rule.body().exprs());
    exprs.addAll(moved);
    Head made = head.withRef(new RefTerm(path, head.ref().location()));
    return rule.withHead(made).withBody(new Body(exprs, rule.body().location()));
  }
}
