package org.rego4j.compile.check;

import java.util.List;
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
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.RefNames;
import org.rego4j.compile.tree.Stage;
import org.rego4j.diagnostic.DiagnosticCode;

/** Refuses calls of functions that don't exist or take another number of arguments. */
public final class FunctionChecker extends AstWalker {
  private final Compilation compilation;

  /** Where the expression in hand stands. */
  private Location at = Location.NONE;

  /**
   * Whether the expression in hand is a call with a variable for its result behind the arguments.
   */
  private boolean hasOutput;

  private FunctionChecker(Compilation compilation) {
    this.compilation = compilation;
  }

  public static Stage stage() {
    return c -> {
      FunctionChecker checker = new FunctionChecker(c);
      c.rules().forEach(checker::rule);
    };
  }

  public static void query(Compilation c, Body body) {
    new FunctionChecker(c).body(body);
  }

  @Override
  public void expr(Expr expr) {
    Location outer = at;
    at = expr.location();
    hasOutput = expr.generated() && !Generated.isEquality(expr.form());
    super.expr(expr);
    at = outer;
  }

  @Override
  protected void with(With with) {
    if (!(with.value() instanceof CallTerm named)) {
      super.with(with);
      return;
    }
    if (isMissing(named.operator())) {
      missing(named.operator(), with.location());
    }
  }

  private boolean isMissing(RefTerm operator) {
    return !isData(operator) && compilation.builtins().isUnbuilt(operator.toName());
  }

  private void missing(RefTerm operator, Location where) {
    error(where, "builtin " + operator.toName() + " is not built yet");
  }

  private static boolean isData(RefTerm operator) {
    return operator.head() instanceof VarTerm v && v.name().equals("data");
  }

  @Override
  protected void call(RefTerm operator, List<Term> args) {
    boolean output = hasOutput;
    hasOutput = false;
    int given = output ? args.size() - 1 : args.size();
    if (isData(operator)) {
      rules(operator, given, output);
    } else {
      Builtin builtin = compilation.builtins().find(operator.toName());
      if (compilation.options().unsafe().contains(operator.toName())) {
        error(
            operator.location(),
            "unsafe built-in function calls in expression: " + operator.toName());
      } else if (builtin != null) {
        if (!builtin.spec().isVariadic() && !fits(given, builtin.spec().arity(), output)) {
          error(at, operator.toName() + ": arity mismatch");
        }
      } else if (isMissing(operator)) {
        missing(operator, at);
      } else {
        error(at, "undefined function " + RefNames.print(operator));
      }
    }
    super.call(operator, args);
  }

  private void rules(RefTerm operator, int given, boolean output) {
    List<Rule> rules = compilation.tree().rulesAt(operator);
    List<Term> params = rules.isEmpty() ? null : rules.get(0).head().args();
    int arity = params == null ? 0 : params.size();
    if (!rules.isEmpty() && !fits(given, arity, output)) {
      error(
          at,
          "function "
              + RefNames.print(operator)
              + " has arity "
              + arity
              + ", got "
              + given
              + " argument"
              + (given == 1 ? "" : "s"));
    } else if (params == null) {
      error(at, "undefined function " + RefNames.print(operator));
    }
  }

  /** Whether so many arguments are right; an author may put one for the result behind them. */
  private static boolean fits(int given, int arity, boolean output) {
    return given == arity || !output && given == arity + 1;
  }

  private void error(Location where, String message) {
    compilation.error(DiagnosticCode.TYPE, where, message);
  }
}
