package org.rego4j.compile.rewrite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.Rule;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.compile.check.OutputVars;
import org.rego4j.compile.tree.AstRewriter;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.Vars;
import org.rego4j.diagnostic.DiagnosticCode;

/**
 * A rewriter that knows, at every expression, which variables are bound by what stands before it.
 * What it captures (printed arguments, interpolated expressions) may need no others.
 */
abstract class SafeScopeRewriter extends AstRewriter {
  final Compilation compilation;
  private final OutputVars outputs;
  private Set<String> safe = new HashSet<>();

  /** What {@code :=} gives a value in the body in hand, whatever that value needs. */
  private Set<String> assigned = new HashSet<>();

  SafeScopeRewriter(Compilation compilation) {
    this.compilation = compilation;
    this.outputs = new OutputVars(compilation::arity);
  }

  /** Comes between a rule's body and its head. */
  void beginHead() {}

  @Override
  public Rule rule(Rule rule) {
    safe = new HashSet<>();
    if (rule.head().args() != null) {
      safe.addAll(Vars.of(rule.head().args()).keySet());
    }
    Set<String> args = new HashSet<>(safe);
    Body body = statements(rule.body());
    leaveBody(args);
    beginHead();
    var head = head(rule.head());
    safe = args;
    Rule elseRule = rule.elseRule() == null ? null : rule(rule.elseRule());
    return new Rule(head, body, rule.isDefault(), elseRule, rule.annotations(), rule.location());
  }

  /** A query's body. */
  final Body query(Body body) {
    return statements(body);
  }

  /**
   * Whether prints are captured. As in OPA, they find what {@code :=} assigns in their own body,
   * even where it cannot be bound, and a head's find nothing of its body.
   */
  abstract boolean isForPrints();

  private void leaveBody(Set<String> outer) {
    if (isForPrints()) {
      safe = new HashSet<>(outer);
    }
  }

  /** The expressions of a body in their order; what they bind stays bound. */
  private Body statements(Body body) {
    Set<String> outer = assigned;
    assigned = new HashSet<>();
    List<Expr> made = new ArrayList<>(body.exprs().size());
    for (Expr expr : body.exprs()) {
      Expr other = expr(expr);
      if (other != null) {
        made.add(other);
      }
      safe.addAll(outputs.of(expr, safe));
      addAssigned(expr);
    }
    assigned = outer;
    return body.withExprs(made);
  }

  private void addAssigned(Expr expr) {
    if (isForPrints() && expr.form() instanceof Expr.Call c && Generated.isEquality(c)) {
      for (String name : OutputVars.ofPattern(c.args().subList(0, 1))) {
        if (compilation.names().isAssigned(name)) {
          assigned.add(name);
        }
      }
    }
  }

  @Override
  public Body body(Body body) {
    Set<String> outer = safe;
    safe = new HashSet<>(outer);
    Body made = statements(body);
    safe = outer;
    return made;
  }

  @Override
  protected Expr.Form form(Expr.Form form) {
    if (form instanceof Expr.Every e) {
      Term domain = term(e.domain());
      Set<String> outer = safe;
      safe = new HashSet<>(outer);
      safe.addAll(Vars.of(e.value()).keySet());
      if (e.key() != null) {
        safe.addAll(Vars.of(e.key()).keySet());
      }
      Body body = statements(e.body());
      safe = outer;
      return new Expr.Every(e.key(), e.value(), domain, body);
    }
    return super.form(form);
  }

  @Override
  public Term visitArrayComprehension(ArrayComprehension term) {
    Set<String> outer = safe;
    safe = new HashSet<>(outer);
    Body body = statements(term.body());
    leaveBody(outer);
    Term head = term(term.term());
    safe = outer;
    return new ArrayComprehension(head, body, term.location());
  }

  @Override
  public Term visitSetComprehension(SetComprehension term) {
    Set<String> outer = safe;
    safe = new HashSet<>(outer);
    Body body = statements(term.body());
    leaveBody(outer);
    Term head = term(term.term());
    safe = outer;
    return new SetComprehension(head, body, term.location());
  }

  @Override
  public Term visitObjectComprehension(ObjectComprehension term) {
    Set<String> outer = safe;
    safe = new HashSet<>(outer);
    Body body = statements(term.body());
    leaveBody(outer);
    Term key = term(term.key());
    Term value = term(term.value());
    safe = outer;
    return new ObjectComprehension(key, value, body, term.location());
  }

  /** Reports the variables of a term that nothing before it binds. */
  final boolean isCapturable(Term term, Location at) {
    boolean capturable = true;
    for (VarTerm v : Vars.of(term, Vars.Skip.CLOSURES).values()) {
      if (!safe.contains(v.name()) && !Vars.isRoot(v.name()) && !assigned.contains(v.name())) {
        String name = v.isWildcard() ? "_" : compilation.names().writtenName(v.name());
        compilation.error(DiagnosticCode.COMPILE, at, "var " + name + " is undeclared");
        capturable = false;
      }
    }
    return capturable;
  }

  /** A set of a term's values, empty where it is undefined. */
  final Term captured(Term term, List<With> withs, Location at) {
    VarTerm x = compilation.names().fresh(at);
    Expr bind = new Expr(Generated.equality(x, term, at), withs, false, true, at);
    return new SetComprehension(x, new Body(List.of(bind), at), at);
  }
}
