package org.rego4j.compile.check;

import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Module;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.TemplateString;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Stage;
import org.rego4j.diagnostic.DiagnosticCode;

/** Refuses what cannot stand in the arguments of a function's head, each kind in a stage. */
public final class ArgumentChecker extends AstWalker {
  private enum Kind {
    ROOTS,
    CALLS,
    REFS
  }

  private final Compilation compilation;
  private final Kind kind;
  private final Rule rule;

  private ArgumentChecker(Compilation compilation, Kind kind, Rule rule) {
    this.compilation = compilation;
    this.kind = kind;
    this.rule = rule;
  }

  /** Refuses {@code f(data)}. */
  public static Stage roots() {
    return c -> check(c, Kind.ROOTS);
  }

  /** Refuses {@code f(g(1))}. */
  public static void calls(Compilation compilation) {
    check(compilation, Kind.CALLS);
  }

  /** Refuses {@code f(x.y)}. */
  static void refs(Compilation compilation) {
    check(compilation, Kind.REFS);
  }

  private static void check(Compilation compilation, Kind kind) {
    // As they were written: later stages give the arguments other forms.
    for (Module module : compilation.written()) {
      for (Rule rule : module.rules()) {
        if (rule.head().args() != null) {
          new ArgumentChecker(compilation, kind, rule).terms(rule.head().args());
        }
      }
    }
  }

  @Override
  public Boolean visitRefTerm(RefTerm ref) {
    if (KeywordOverrideChecker.root(ref) != null) {
      root(ref);
    } else if (kind == Kind.REFS && ref.head() instanceof VarTerm v) {
      compilation.error(
          DiagnosticCode.UNSAFE_VAR, ref.location(), "var " + v.name() + " is unsafe");
    }
    return true;
  }

  @Override
  public Boolean visitVarTerm(VarTerm term) {
    root(term);
    return true;
  }

  private void root(Term term) {
    String root = KeywordOverrideChecker.root(term);
    if (kind == Kind.ROOTS && root != null) {
      compilation.error(
          DiagnosticCode.COMPILE,
          rule.location(),
          "args must not shadow " + root + " (use a different variable name)");
    }
  }

  @Override
  public Boolean visitTemplateString(TemplateString term) {
    return true;
  }

  @Override
  public Boolean visitCallTerm(CallTerm call) {
    if (kind == Kind.CALLS) {
      compilation.error(
          DiagnosticCode.COMPILE, call.location(), "rule arguments cannot contain calls");
    }
    return true;
  }
}
