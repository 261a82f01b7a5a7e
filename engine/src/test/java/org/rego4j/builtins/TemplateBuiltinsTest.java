package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.eval.EvalException;

class TemplateBuiltinsTest {
  @TestFactory
  Stream<DynamicTest> answersAsOpaDoes() throws IOException {
    return BuiltinCases.of("templates");
  }

  private static EvalResult render(String template) {
    return BuiltinCases.call(
        "strings.render_template(`" + template + "`, {})",
        EvalOptions.builder().maxSteps(1_000_000).build());
  }

  private static String error(String template) {
    return String.valueOf(render(template).builtinErrors().get(0).getMessage());
  }

  @Test
  void whatIsNestedTooDeeplyIsAnError() {
    String parentheses = "(".repeat(20_000) + "1" + ")".repeat(20_000);
    assertTrue(error("{{" + parentheses + "}}").endsWith("max expression depth exceeded"));
    String controls = "{{if true}}".repeat(20_000) + "{{end}}".repeat(20_000);
    assertTrue(error(controls).endsWith("actions are nested too deeply"));
    String itself = "{{define \"T\"}}{{template \"T\"}}{{end}}{{template \"T\"}}";
    assertEquals(
        "strings.render_template: template: template:1:25: executing \"T\" at <{{template \"T\"}}>:"
            + " exceeded maximum template depth (100000)",
        error(itself));
  }

  @Test
  void whatGrowsOrRunsWithoutEndEndsByTheBudget() {
    String doubling = "{{$x := \"ab\"}}" + "{{$x = print $x $x}}".repeat(60) + "{{$x}}";
    assertThrows(EvalException.class, () -> render(doubling));
    String loops = "{{range 100000}}{{range 100000}}{{end}}{{end}}";
    assertThrows(EvalException.class, () -> render(loops));
    assertThrows(EvalException.class, () -> render("{{range 9223372036854775807}}{{end}}"));
  }
}
