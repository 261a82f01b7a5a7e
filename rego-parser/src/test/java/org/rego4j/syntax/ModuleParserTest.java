package org.rego4j.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rego4j.ast.Import;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.diagnostic.RegoException;

/** Modules, and policies with mistakes beside what OPA says of them. */
class ModuleParserTest {
  private static final ParserOptions V0 = ParserOptions.of(RegoVersion.V0);

  private static Module parse(String text) {
    return Parser.parseModule("m.rego", text, ParserOptions.DEFAULT);
  }

  @TestFactory
  Stream<DynamicTest> saysOfMistakesWhatOpaSays() throws IOException {
    return ErrorCase.read("errors.txt").stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.policy().strip().replace('\n', ' '),
                    () -> assertEquals(sorted(c.errors()), sorted(c.found()))));
  }

  private static List<String> sorted(String lines) {
    return lines.lines().sorted().toList();
  }

  @Test
  void readsPackageImportsAndRules() {
    Module module = parse("package a.b\nimport data.x as y\nimport input.z\np := 1\nq if y\n");
    assertEquals("data.a.b", module.pkg().path().toName());
    assertEquals(List.of("y", "z"), module.imports().stream().map(Import::boundName).toList());
    assertEquals(2, module.rules().size());
  }

  @Test
  void keepsCommentsWithTheirLocations() {
    Module module = parse("# one\npackage p # two\n\np := \"#\" #three\n");
    assertEquals(
        List.of(" one", " two", "three"), module.comments().stream().map(c -> c.text()).toList());
    assertEquals(
        List.of(1, 2, 4), module.comments().stream().map(c -> c.location().row()).toList());
  }

  @Test
  void importOfRegoV1MakesV0Strict() {
    Module module = Parser.parseModule("m", "package p\nimport rego.v1\np if input.x\n", V0);
    assertEquals(RegoVersion.V0_COMPATIBLE_V1, module.version());
    assertThrows(
        RegoException.class,
        () -> Parser.parseModule("m", "package p\nimport rego.v1\np { true }\n", V0));
  }

  @Test
  void importsOfKeywordsMakeThemKnownInV0() {
    String rule = "p { every x in input.xs { x } }\n";
    assertThrows(RegoException.class, () -> Parser.parseModule("m", "package p\n" + rule, V0));
    String imported = "package p\nimport future.keywords.every\n" + rule;
    assertEquals(1, Parser.parseModule("m", imported, V0).rules().size());
  }

  @Test
  void anEmptyModuleIsRefused() {
    RegoException e = assertThrows(RegoException.class, () -> parse("# nothing\n"));
    assertTrue(String.valueOf(e.getMessage()).contains("empty module"));
  }
}
