package org.rego4j.compile.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.Body;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.builtins.Builtin;
import org.rego4j.compile.tree.AstRewriter;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.compile.tree.Stage;
import org.rego4j.diagnostic.DiagnosticCode;

/**
 * Evaluates the values of {@code with} before the expression, and refuses targets that can't be
 * replaced. A function that takes a function's place becomes a call without arguments.
 *
 * <p>Before: {@code p with input as q.x with f as g}. After: {@code __local0__ = q.x; p with input
 * as __local0__ with f as g()}.
 */
public final class WithValueRewriter extends AstRewriter {
  private final Compilation compilation;

  private WithValueRewriter(Compilation compilation) {
    this.compilation = compilation;
  }

  public static Stage stage() {
    return c -> c.rewrite(new WithValueRewriter(c)::rule);
  }

  /** A query's body. */
  public static Body query(Compilation c, Body body) {
    return new WithValueRewriter(c).body(body);
  }

  @Override
  public Rule rule(Rule rule) {
    Body body = body(rule.body());
    Rule elseRule = rule.elseRule() == null ? null : rule(rule.elseRule());
    return body == rule.body() && elseRule == rule.elseRule()
        ? rule
        : rule.withBody(body).withElse(elseRule);
  }

  @Override
  public Body body(Body body) {
    List<Expr> made = new ArrayList<>(body.exprs().size());
    boolean changed = false;
    boolean refused = false;
    for (Expr expr : body.exprs()) {
      Expr.Form form = form(expr.form());
      boolean same = form == expr.form();
      List<With> withs = new ArrayList<>();
      for (With with : expr.with()) {
        refused = refused || isRefused((RefTerm) with.target());
        With other = refused ? with : rewritten(with, made);
        same &= other == with;
        withs.add(other);
      }
      changed |= !same;
      made.add(
          same ? expr : new Expr(form, withs, expr.negated(), expr.generated(), expr.location()));
    }
    return changed ? body.withExprs(made) : body;
  }

  private With rewritten(With with, List<Expr> before) {
    Term value = with.value();
    RefTerm named = isFunction((RefTerm) with.target()) ? functionName(value) : null;
    if (named != null && isUnsafe(named)) {
      return with;
    } else if (named != null) {
      return new With(
          with.target(), new CallTerm(named, List.of(), value.location()), with.location());
    }
    if (value instanceof RefTerm && isFunction((RefTerm) with.target())) {
      // What stands for a function may be undefined: its calls then are.
      return with;
    }
    value = term(value);
    if (Generated.isComputed(value)) {
      VarTerm local = compilation.names().fresh(value.location());
      before.add(Generated.binding(local, value));
      value = local;
    }
    return value == with.value() ? with : new With(with.target(), value, with.location());
  }

  /** Reports a function that may not be called. */
  private boolean isUnsafe(RefTerm function) {
    String name = function.toName();
    return compilation.options().unsafe().contains(name)
        && refused(
            DiagnosticCode.COMPILE,
            function,
            "with keyword replacing built-in function: target must not be unsafe: \""
                + name
                + "\"");
  }

  private boolean isFunction(RefTerm target) {
    String root = target.head() instanceof VarTerm v ? v.name() : "";
    if (root.equals("data")) {
      RuleTree node = compilation.tree().exact(target);
      return node != null && isFunction(node);
    }
    return !root.equals("input");
  }

  /** Reports a target that can't be replaced. */
  private boolean isRefused(RefTerm target) {
    String root = target.head() instanceof VarTerm v ? v.name() : "";
    if (root.equals("input")) {
      return false;
    }
    if (root.equals("data")) {
      return isPartOfRules(target);
    }
    if (isUnsafe(target)) {
      return true;
    }
    String name = target.toName();
    Builtin builtin = compilation.builtins().find(name);
    if (builtin == null && !compilation.builtins().isUnbuilt(name)) {
      return refused(
          DiagnosticCode.TYPE,
          target,
          "with keyword target must reference existing input, data, or a function");
    }
    String reason =
        name.startsWith("internal.")
            ? "replacement of internal function \"" + name + "\" invalid"
            : name.equals("eq") || name.startsWith("rego.metadata.")
                ? "replacement of \"" + name + "\" invalid"
                : builtin != null && builtin.spec().isRelation()
                    ? "target must not be a relation"
                    : name.equals("print") ? "target must not be a void function" : "";
    return !reason.isEmpty()
        && refused(
            DiagnosticCode.COMPILE, target, "with keyword replacing built-in function: " + reason);
  }

  private boolean refused(DiagnosticCode code, RefTerm target, String message) {
    compilation.error(code, target.location(), message);
    return true;
  }

  /** Whether a target stands below rules: they can only be replaced as a whole. */
  private boolean isPartOfRules(RefTerm target) {
    RuleTree node = compilation.tree();
    List<Term> terms = target.terms();
    for (int i = 1; i < terms.size(); i++) {
      if (!node.rules().isEmpty()) {
        return refused(
            DiagnosticCode.COMPILE,
            target,
            "with keyword cannot partially replace virtual document(s)");
      }
      RuleTree next = node.child(terms.get(i));
      if (next == null) {
        return false;
      }
      node = next;
    }
    return false;
  }

  private static boolean isFunction(RuleTree node) {
    return !node.rules().isEmpty() && node.rules().get(0).head().isFunction();
  }

  /** The function that a value names, or null. */
  private @Nullable RefTerm functionName(Term value) {
    RefTerm ref =
        value instanceof RefTerm r
            ? r
            : value instanceof VarTerm v ? new RefTerm(List.of(v), v.location()) : null;
    if (ref == null || !(ref.head() instanceof VarTerm head)) {
      return null;
    }
    if (head.name().equals("data")) {
      RuleTree node = compilation.tree().exact(ref);
      return node != null && isFunction(node) ? ref : null;
    }
    return compilation.builtins().isUnbuilt(ref.toName())
            || compilation.builtins().find(ref.toName()) != null
        ? ref
        : null;
  }

  @Override
  public Term visitArrayComprehension(ArrayComprehension term) {
    Body body = body(term.body());
    return body == term.body() ? term : new ArrayComprehension(term.term(), body, term.location());
  }

  @Override
  public Term visitSetComprehension(SetComprehension term) {
    Body body = body(term.body());
    return body == term.body() ? term : new SetComprehension(term.term(), body, term.location());
  }

  @Override
  public Term visitObjectComprehension(ObjectComprehension term) {
    Body body = body(term.body());
    return body == term.body()
        ? term
        : new ObjectComprehension(term.key(), term.value(), body, term.location());
  }
}
