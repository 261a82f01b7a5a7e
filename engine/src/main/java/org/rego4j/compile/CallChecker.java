package org.rego4j.compile;

import java.util.List;
import java.util.stream.Collectors;
import org.rego4j.ast.Body;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.builtins.BuiltinSpec;
import org.rego4j.builtins.OpaBuiltinNames;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.Diagnostics;

/**
 * Checks that called functions exist and take so many arguments, and what {@code with} replaces.
 */
final class CallChecker extends AstVars {
  private final RuleTree tree;
  private final BuiltinCatalogue builtins;
  private final Diagnostics diagnostics;

  CallChecker(RuleTree tree, BuiltinCatalogue builtins, Diagnostics diagnostics) {
    super(true);
    this.tree = tree;
    this.builtins = builtins;
    this.diagnostics = diagnostics;
  }

  void check(Rule rule) {
    body(rule.body());
    if (rule.head().key() != null) {
      term(rule.head().key());
    }
    if (rule.head().value() != null) {
      term(rule.head().value());
    }
    rule.head().ref().terms().forEach(this::term);
    if (rule.elseRule() != null) {
      check(rule.elseRule());
    }
  }

  void checkBody(Body body) {
    body(body);
  }

  @Override
  void expr(Expr expr) {
    for (With with : expr.with()) {
      with(with);
    }
    // A function as the value of a with stands there by name, not called.
    super.expr(
        expr.withWith(
            expr.with().stream().filter(w -> !isFunction(w.value())).collect(Collectors.toList())));
  }

  private boolean isFunction(Term value) {
    if (value instanceof CallTerm c && c.args().isEmpty()) {
      return true;
    }
    if (value instanceof RefTerm ref
        && ref.head() instanceof VarTerm v
        && v.name().equals("data")) {
      RuleTree node = tree.deepest(ref);
      return node.path().size() == ref.terms().size() - 1
          && !node.rules().isEmpty()
          && node.rules().get(0).head().isFunction();
    }
    return false;
  }

  private void with(With with) {
    RefTerm target = (RefTerm) with.target();
    String root = target.head() instanceof VarTerm v ? v.name() : "";
    if (root.equals("input")) {
      return;
    }
    if (root.equals("data")) {
      RuleTree node = tree.deepest(target);
      boolean partial = node.path().size() < target.terms().size() - 1 && !node.rules().isEmpty();
      if (partial) {
        diagnostics.add(
            new Diagnostic(
                DiagnosticCode.COMPILE,
                with.location(),
                "with keyword cannot partially replace virtual document(s)"));
      }
      return;
    }
    if (builtins.find(target.toName()) == null && !OpaBuiltinNames.contains(target.toName())) {
      error(
          target.location(),
          "with keyword target must reference existing input, data, or a function");
    }
  }

  @Override
  void call(RefTerm operator, Iterable<Term> args) {
    super.call(operator, args);
    List<Term> list = args instanceof List<Term> l ? l : List.of();
    String name = operator.toName();
    Location at = operator.location();
    boolean isData = operator.head() instanceof VarTerm v && v.name().equals("data");
    if (!isData) {
      Builtin builtin = builtins.find(name);
      if (builtin != null) {
        arity(builtin.spec(), list.size(), at);
        return;
      }
      if (OpaBuiltinNames.contains(name)) {
        error(at, "builtin " + name + " is not built yet");
        return;
      }
    } else {
      RuleTree node = tree.deepest(operator);
      if (node.path().size() == operator.terms().size() - 1 && !node.rules().isEmpty()) {
        List<Term> params = node.rules().get(0).head().args();
        int arity = params == null ? 0 : params.size();
        if (params == null || list.size() != arity && list.size() != arity + 1) {
          error(
              at,
              "function "
                  + RefNames.print(operator)
                  + " has arity "
                  + arity
                  + ", got "
                  + list.size()
                  + " argument"
                  + (list.size() == 1 ? "" : "s"));
        }
        return;
      }
    }
    error(at, "undefined function " + RefNames.print(operator));
  }

  private void arity(BuiltinSpec spec, int count, Location at) {
    if (spec.isVariadic() || count == spec.arity() || count == spec.arity() + 1) {
      return;
    }
    error(
        at,
        "function "
            + spec.name()
            + " has arity "
            + spec.arity()
            + ", got "
            + count
            + " argument"
            + (count == 1 ? "" : "s"));
  }

  @Override
  public Boolean visitRefTerm(RefTerm ref) {
    if (ref.head() instanceof VarTerm v && v.name().equals("data")) {
      RuleTree node = tree.deepest(ref);
      if (node.path().size() == ref.terms().size() - 1
          && !node.rules().isEmpty()
          && node.rules().get(0).head().isFunction()) {
        error(ref.location(), "function " + RefNames.print(ref) + " used as reference, not called");
      }
    }
    return super.visitRefTerm(ref);
  }

  private void error(Location at, String message) {
    diagnostics.add(new Diagnostic(DiagnosticCode.TYPE, at, message));
  }
}
