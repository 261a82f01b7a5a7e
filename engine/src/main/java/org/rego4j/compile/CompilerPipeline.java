package org.rego4j.compile;

import java.util.List;
import org.rego4j.ast.Rule;
import org.rego4j.compile.check.AnnotationChecker;
import org.rego4j.compile.check.ArgumentChecker;
import org.rego4j.compile.check.BodySafetyChecker;
import org.rego4j.compile.check.DeprecatedBuiltinChecker;
import org.rego4j.compile.check.FunctionChecker;
import org.rego4j.compile.check.FunctionUseChecker;
import org.rego4j.compile.check.HeadSafetyChecker;
import org.rego4j.compile.check.ImportChecker;
import org.rego4j.compile.check.KeywordOverrideChecker;
import org.rego4j.compile.check.RecursionChecker;
import org.rego4j.compile.check.RuleConflictChecker;
import org.rego4j.compile.check.VoidCallChecker;
import org.rego4j.compile.resolve.LocalVarRewriter;
import org.rego4j.compile.resolve.RefResolver;
import org.rego4j.compile.rewrite.DynamicTermRewriter;
import org.rego4j.compile.rewrite.EqualityRewriter;
import org.rego4j.compile.rewrite.ExprTermRewriter;
import org.rego4j.compile.rewrite.HeadRefRewriter;
import org.rego4j.compile.rewrite.HeadTermRewriter;
import org.rego4j.compile.rewrite.MetadataCallRewriter;
import org.rego4j.compile.rewrite.PrintCallRewriter;
import org.rego4j.compile.rewrite.TemplateStringRewriter;
import org.rego4j.compile.rewrite.WithValueRewriter;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Stage;
import org.rego4j.compile.tree.Vars;

/**
 * The stages of compilation in OPA's order, which decides which mistake an author is told of: a
 * stage that finds one is the last to run.
 */
final class CompilerPipeline {
  /** A stage under the name that OPA gives it. */
  record Named(String name, Stage stage) {}

  static final List<Named> STAGES =
      List.of(
          new Named("ResolveRefs", RefResolver.stage()), // names of rules and imports
          new Named("ResolveRefs", ArgumentChecker.roots()), // f(data)
          new Named("InitLocalVarGen", CompilerPipeline::avoidWrittenNames),
          new Named("RewriteRuleHeadRefs", HeadRefRewriter.stage()), // p[input.x] needs a body
          new Named("CheckKeywordOverrides", KeywordOverrideChecker.stage()), // input := 1
          new Named("CheckDuplicateImports", ImportChecker.stage()),
          new Named("SetRuleTree", Compilation::plantTree), // who is called what
          new Named(
              "RewriteLocalVars", CompilerPipeline::rewriteLocalVars), // no two scopes share a name
          new Named("RewriteTemplateStrings", TemplateStringRewriter.stage()), // to calls
          new Named("CheckVoidCalls", VoidCallChecker.stage()), // x := print(1)
          new Named("RewritePrintCalls", PrintCallRewriter.stage()), // erased, or undefined too
          new Named("RewriteExprTerms", ExprTermRewriter.stage()), // calls out of terms
          new Named("SetAnnotationSet", AnnotationChecker.stage()), // one for each scope
          new Named("RewriteRegoMetadataCalls", MetadataCallRewriter.stage()), // to what they give
          new Named("RewriteComprehensionTerms", HeadTermRewriter.comprehensions()),
          new Named("RewriteRefsInHead", HeadTermRewriter.rules()), // an undefined head fails
          new Named("RewriteWithValues", WithValueRewriter.stage()), // values before targets
          new Named("CheckRuleConflicts", RuleConflictChecker.stage()),
          new Named("CheckUndefinedFuncs", FunctionChecker.stage()),
          new Named("CheckSafetyRuleHeads", HeadSafetyChecker.stage()),
          new Named("CheckSafetyRuleBodies", BodySafetyChecker.stage()), // reorders
          new Named("RewriteEquals", EqualityRewriter.stage()), // both sides are bound by now
          new Named("RewriteDynamicTerms", DynamicTermRewriter.stage()), // operands first
          new Named("CheckRecursion", RecursionChecker.stage()),
          new Named("CheckTypes", FunctionUseChecker.stage()), // of types, only f for f(x) so far
          new Named("CheckDeprecatedBuiltins", DeprecatedBuiltinChecker.stage()));

  private CompilerPipeline() {}

  /** Locals that are made must not be called as variables of the text are. */
  private static void avoidWrittenNames(Compilation compilation) {
    for (Rule rule : compilation.rules()) {
      for (Rule link = rule; link != null; link = link.elseRule()) {
        Vars.of(link.body()).keySet().forEach(compilation.names()::avoid);
        Vars.of(link.head()).keySet().forEach(compilation.names()::avoid);
      }
    }
  }

  private static void rewriteLocalVars(Compilation compilation) {
    ArgumentChecker.calls(compilation);
    LocalVarRewriter.stage().run(compilation);
  }

  static void run(Compilation compilation) {
    for (Named stage : STAGES) {
      stage.stage().run(compilation);
      compilation.endStage();
    }
    compilation.plantTree();
    compilation.end();
  }
}
