package org.rego4j.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Generated;
import org.rego4j.value.Value;

/**
 * Finds the equalities of refs and scalars that the bodies of rules ask for. An index over them
 * decides which errors are seen, so it looks at what OPA's looks at.
 */
final class ConditionFinder {
  private final List<Term> args;
  private final List<Condition> found = new ArrayList<>();

  private ConditionFinder(List<Term> args) {
    this.args = args;
  }

  /** The conditions of each rule; none for one that prints or goes on with else. */
  static List<List<Condition>> conditions(List<Rule> rules) {
    List<List<Condition>> all = new ArrayList<>();
    for (Rule rule : rules) {
      all.add(rule.elseRule() != null || prints(rule.body()) ? List.of() : of(rule));
    }
    return all;
  }

  private static boolean prints(Body body) {
    boolean[] found = {false};
    AstWalker walker =
        new AstWalker() {
          @Override
          protected void call(RefTerm operator, List<Term> terms) {
            found[0] |= operator.toName().equals("internal.print");
            super.call(operator, terms);
          }
        };
    walker.body(body);
    return found[0];
  }

  private static List<Condition> of(Rule rule) {
    List<Term> args = rule.head().args() == null ? List.of() : rule.head().args();
    ConditionFinder finder = new ConditionFinder(args);
    for (int i = 0; i < args.size(); i++) {
      Value constant = scalar(args.get(i));
      if (constant != null) {
        finder.argument(i, constant);
      }
    }
    for (Expr expr : rule.body().exprs()) {
      if (!expr.negated()
          && expr.with().isEmpty()
          && expr.form() instanceof Expr.Call c
          && Generated.isEquality(c)) {
        finder.condition(c.args().get(0), c.args().get(1));
        finder.condition(c.args().get(1), c.args().get(0));
      }
    }
    return finder.found;
  }

  private static @Nullable Value scalar(Term term) {
    return term instanceof ArrayTerm || term instanceof SetTerm || term instanceof ObjectTerm
        ? null
        : Literals.value(term);
  }

  private void argument(int index, Value constant) {
    Operand ref = new Operand.Local(RulePlan.FIRST + index);
    found.add(new Condition("argument " + index, ref, constant));
  }

  private void condition(Term ref, Term other) {
    Value constant = scalar(other);
    if (constant == null) {
      return;
    }
    if (ref instanceof VarTerm v) {
      for (int i = 0; i < args.size(); i++) {
        if (args.get(i) instanceof VarTerm arg && arg.name().equals(v.name())) {
          argument(i, constant);
        }
      }
    } else if (ref instanceof RefTerm r
        && r.head() instanceof VarTerm head
        && head.name().equals("input")) {
      Operand operand = new Operand.Input();
      StringBuilder key = new StringBuilder("input");
      for (Term t : r.terms().subList(1, r.terms().size())) {
        Value element = Literals.value(t);
        if (element == null) {
          return;
        }
        operand = new Operand.Dot(operand, new Operand.Constant(element), false);
        key.append('[').append(element).append(']');
      }
      found.add(new Condition(key.toString(), operand, constant));
    }
  }
}
