package org.rego4j.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rego4j.ExpectedTexts;
import org.rego4j.ast.AstPrinter;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.Rule;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.CompileOptions;
import org.rego4j.compile.tree.LocalNames;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;
import org.rego4j.value.ObjectValue;

/**
 * What each stage makes of modules. {@code stages.txt} has a block for each case: the stage, the
 * module's rules before, an arrow, the rules as they are behind the stage.
 */
final class CompilerPipelineTest {
  @TestFactory
  List<DynamicTest> stages() throws IOException {
    return new ExpectedTexts("compile/stages.txt").tests(CompilerPipelineTest::after);
  }

  /** The rules behind the stage that a case's name begins with. */
  private static String after(String name, String rules) {
    String stage = name.split(":", -1)[0];
    Compilation compilation = compilation(rules);
    for (CompilerPipeline.Named named : CompilerPipeline.STAGES) {
      named.stage().run(compilation);
      compilation.endStage();
      if (named.name().equals(stage)) {
        StringBuilder out = new StringBuilder();
        for (Rule rule : compilation.rules()) {
          out.append(AstPrinter.print(rule).strip()).append('\n');
        }
        return out.toString();
      }
    }
    throw new IllegalArgumentException("no stage " + stage);
  }

  private static Compilation compilation(String rules) {
    ParserOptions options = ParserOptions.of(RegoVersion.V1);
    Module module = Parser.parseModule("p.rego", "package t\n" + rules, options);
    CompileOptions compile =
        new CompileOptions(BuiltinCatalogue.standard(), ObjectValue.EMPTY, true, 10);
    return new Compilation(List.of(module), Compilation.Rest.NONE, new LocalNames(""), compile);
  }

  @Test
  void aFailingStageIsTheLast() {
    RegoException e =
        assertThrows(
            RegoException.class,
            () -> CompilerPipeline.run(compilation("p if { nope(1) }\nq if { x > 1 }")));
    assertEquals(1, e.diagnostics().size());
    assertEquals("undefined function nope", e.diagnostics().get(0).message());
  }

  @Test
  void whatIsOnlyNotedStopsNoStage() {
    RegoException e =
        assertThrows(
            RegoException.class, () -> CompilerPipeline.run(compilation("p if { some w; x > 1 }")));
    assertEquals(2, e.diagnostics().size());
    assertEquals("declared var w unused", e.diagnostics().get(0).message());
    assertEquals("var x is unsafe", e.diagnostics().get(1).message());
  }

  @Test
  void errorsAreCutAtTheLimit() {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      rules.append("p if { x").append(i).append(" > 1 }\n");
    }
    RegoException e =
        assertThrows(
            RegoException.class, () -> CompilerPipeline.run(compilation(rules.toString())));
    assertEquals(11, e.diagnostics().size());
    assertEquals("error limit reached", e.diagnostics().get(10).message());
  }
}
