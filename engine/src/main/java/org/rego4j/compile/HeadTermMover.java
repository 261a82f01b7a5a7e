package org.rego4j.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Body;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.diagnostic.Diagnostics;

/**
 * Moves what iterates in a head into the body.
 *
 * <p>Before: {@code p := xs[_] == 1 if true}. After: {@code p := x if { true; x = (xs[_] == 1) }}.
 */
final class HeadTermMover {
  private final SafetyChecker.Arities arities;
  private final LocalNames names;

  HeadTermMover(SafetyChecker.Arities arities, LocalNames names) {
    this.arities = arities;
    this.names = names;
  }

  /** The rule with its else rules; the same where nothing in a head binds variables. */
  Rule move(Rule rule) {
    Rule elseRule = rule.elseRule() == null ? null : move(rule.elseRule());
    List<Expr> exprs = new ArrayList<>(rule.body().exprs());
    Head head = elseRule == null ? withPlainArguments(rule.head(), exprs) : rule.head();
    Set<String> safe = arguments(head);
    probe(new Diagnostics(0)).reorder(new Body(exprs, rule.body().location()), safe);
    List<Term> path = new ArrayList<>();
    for (Term term : head.ref().terms()) {
      path.add(moved(term, safe, exprs));
    }
    Term key = head.key() == null ? null : moved(head.key(), safe, exprs);
    Term value = head.value() == null ? null : moved(head.value(), safe, exprs);
    if (exprs.size() == rule.body().exprs().size()) {
      return rule.elseRule() == null ? rule : with(rule, head, rule.body(), elseRule);
    }
    Head made =
        new Head(
            new RefTerm(path, head.ref().location()),
            head.args(),
            key,
            value,
            head.assign(),
            head.location());
    return with(rule, made, new Body(exprs, rule.body().location()), elseRule);
  }

  /** {@code f(g(x)) if ...} becomes {@code f(y) if { ...; y = g(x) }}. */
  private Head withPlainArguments(Head head, List<Expr> exprs) {
    if (head.args() == null) {
      return head;
    }
    List<Term> args = new ArrayList<>();
    boolean changed = false;
    for (Term arg : head.args()) {
      if (arg instanceof CallTerm) {
        VarTerm local = new VarTerm(names.next(""), arg.location());
        RefTerm eq = NameResolver.operator("eq", arg.location());
        exprs.add(Expr.generated(new Expr.Call(eq, List.of(local, arg)), arg.location()));
        args.add(local);
        changed = true;
      } else {
        args.add(arg);
      }
    }
    return changed
        ? new Head(head.ref(), args, head.key(), head.value(), head.assign(), head.location())
        : head;
  }

  private static Rule with(Rule rule, Head head, Body body, @Nullable Rule elseRule) {
    return new Rule(head, body, rule.isDefault(), elseRule, rule.annotations(), rule.location());
  }

  private static Set<String> arguments(Head head) {
    Set<String> safe = new HashSet<>();
    if (head.args() != null) {
      for (Term arg : head.args()) {
        AstVars.vars(false, v -> safe.add(v.name())).term(arg);
      }
    }
    return safe;
  }

  private SafetyChecker probe(Diagnostics diagnostics) {
    return new SafetyChecker(arities, names, diagnostics);
  }

  /** A variable in the place of a term that binds variables, its expression added to the body. */
  private Term moved(Term term, Set<String> safe, List<Expr> exprs) {
    if (term instanceof VarTerm || !hasOpen(term, safe)) {
      return term;
    }
    VarTerm local = new VarTerm(names.next(""), term.location());
    RefTerm eq = NameResolver.operator("eq", term.location());
    Expr expr = Expr.generated(new Expr.Call(eq, List.of(local, term)), term.location());
    Diagnostics diagnostics = new Diagnostics(0);
    probe(diagnostics).reorder(new Body(List.of(expr), term.location()), new HashSet<>(safe));
    if (!diagnostics.isEmpty()) {
      return term;
    }
    exprs.add(expr);
    return local;
  }

  private static boolean hasOpen(Term term, Set<String> safe) {
    boolean[] open = {false};
    AstVars.vars(
            false,
            v ->
                open[0] |=
                    !safe.contains(v.name())
                        && !v.name().equals("input")
                        && !v.name().equals("data"))
        .term(term);
    return open[0];
  }
}
