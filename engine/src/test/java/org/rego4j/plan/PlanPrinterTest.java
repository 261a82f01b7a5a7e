package org.rego4j.plan;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rego4j.ExpectedTexts;
import org.rego4j.ast.RegoVersion;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.compile.CheckedProgram;
import org.rego4j.compile.Compiler;
import org.rego4j.compile.tree.CompileOptions;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;

/** The plans of rules, as text. */
final class PlanPrinterTest {
  @TestFactory
  List<DynamicTest> plans() throws IOException {
    return new ExpectedTexts("plan/plans.txt").tests((name, rules) -> print(rules));
  }

  private static String print(String rules) {
    BuiltinCatalogue builtins = BuiltinCatalogue.standard();
    var module =
        Parser.parseModule("p.rego", "package t\n" + rules, ParserOptions.of(RegoVersion.V1));
    CheckedProgram program = new Compiler(CompileOptions.of(builtins)).compile(List.of(module));
    StringBuilder out = new StringBuilder();
    print(new ProgramPlanner(program, builtins).plan().root(), out);
    return out.toString();
  }

  private static void print(DocumentPlan document, StringBuilder out) {
    if (document.hasRules()) {
      out.append(PlanPrinter.print(document.rules()));
    } else {
      document.children().forEach(c -> print(c, out));
    }
  }
}
