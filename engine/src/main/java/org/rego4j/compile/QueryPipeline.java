package org.rego4j.compile;

import org.rego4j.ast.Body;
import org.rego4j.compile.check.BodySafetyChecker;
import org.rego4j.compile.check.FunctionChecker;
import org.rego4j.compile.check.FunctionUseChecker;
import org.rego4j.compile.check.VoidCallChecker;
import org.rego4j.compile.resolve.LocalVarRewriter;
import org.rego4j.compile.resolve.RefResolver;
import org.rego4j.compile.rewrite.CaptureRewriter;
import org.rego4j.compile.rewrite.DynamicTermRewriter;
import org.rego4j.compile.rewrite.EqualityRewriter;
import org.rego4j.compile.rewrite.ExprTermRewriter;
import org.rego4j.compile.rewrite.HeadTermRewriter;
import org.rego4j.compile.rewrite.PrintCallRewriter;
import org.rego4j.compile.rewrite.TemplateStringRewriter;
import org.rego4j.compile.rewrite.WithValueRewriter;
import org.rego4j.compile.tree.Compilation;

/**
 * The stages that a query goes through, in OPA's order; they are those of {@link CompilerPipeline}.
 */
final class QueryPipeline {
  private final Compilation compilation;

  QueryPipeline(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * The query in a form that can be planned, and which variables keep its values.
   *
   * @throws org.rego4j.diagnostic.RegoException with what the first failing stage found
   */
  CaptureRewriter.Captured run(Body query, RefResolver resolver) {
    CaptureRewriter.Captured captured = CaptureRewriter.rewrite(compilation, resolver.body(query));
    Body body = captured.body();
    body = ended(new LocalVarRewriter(compilation).query(body));
    body = ended(TemplateStringRewriter.query(compilation, body));
    VoidCallChecker.query(compilation, body);
    compilation.endStage();
    body = ended(PrintCallRewriter.query(compilation, body));
    body = ended(ExprTermRewriter.query(compilation, body));
    body = ended(HeadTermRewriter.query(compilation, body));
    body = ended(WithValueRewriter.query(compilation, body));
    FunctionChecker.query(compilation, body);
    compilation.endStage();
    body = ended(BodySafetyChecker.query(compilation, body));
    body = ended(EqualityRewriter.query(body));
    body = ended(DynamicTermRewriter.query(compilation, body));
    FunctionUseChecker.query(compilation, body);
    compilation.endStage();
    compilation.end();
    return new CaptureRewriter.Captured(body, captured.captures());
  }

  private Body ended(Body body) {
    compilation.endStage();
    return body;
  }
}
