package org.rego4j.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rego4j.ast.RegoVersion;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

final class RunnerTest {
  private final Path folder;

  RunnerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsJsonAndYamlAlike() throws IOException {
    write(
        "v1/area/a.json",
        "{\"cases\": [{\"note\": \"n\", \"query\": \"x = 1\", \"data\": {\"k\": 1.10}, \"want_defined\": true}]}");
    write(
        "v0/area/a.yaml",
        "cases:\n- note: n\n  query: x = 1\n  data: {k: 1.10}\n  want_defined: true\n");
    List<ConformanceCase> cases = CaseSuites.opa(folder);
    assertEquals("opa/v0/area: n", cases.get(0).id());
    assertEquals(RegoVersion.V0, cases.get(0).version());
    assertEquals("opa/v1/area: n", cases.get(1).id());
    assertEquals(RegoVersion.V1, cases.get(1).version());
    for (ConformanceCase c : cases) {
      ObjectValue data = c.data();
      assertNotNull(data);
      assertEquals("{\"k\":1.10}", JsonForm.render(data));
    }
  }

  @Test
  void findsTheCasesOfACheckout() throws IOException {
    write(
        "v1/test/cases/testdata/v0/a/x.yaml", "cases: [{note: n, query: x = 1, want_result: []}]");
    assertEquals("opa/v0/a: n", CaseSuites.opa(folder).get(0).id());
  }

  @Test
  void plainFolderIsRegoV1() throws IOException {
    write(
        "cases/x.yaml",
        "cases:\n- {note: n, query: x = 1, want_result: []}\n- {note: n, query: x, want_result: []}\n");
    List<ConformanceCase> cases = CaseSuites.opa(folder.resolve("cases"));
    assertEquals("opa/v1/cases: n", cases.get(0).id());
    assertEquals("opa/v1/cases: n #2", cases.get(1).id());
  }

  @Test
  void unknownFieldsAndEmptyFoldersAreErrors() throws IOException {
    assertThrows(CaseFormatException.class, () -> CaseSuites.opa(folder));
    assertRefused("x.yaml", "cases: [{note: n, query: x = 1, want_nothing: 1}]", "unknown field");
  }

  @Test
  void malformedFilesAreErrorsThatNameThem() throws IOException {
    assertRefused("x.json", "{\"cases\": [", "x.json");
    assertRefused("x.yaml", "cases: [{", "x.yaml");
    assertRefused("x.yaml", "cases: {a: 1}", "no list of cases");
    assertRefused("x.yaml", "", "no list of cases");
    assertRefused("x.yaml", "- note: n", "no list of cases");
    assertRefused("x.yaml", "cases: [1]", "a case that is no object");
    assertRefused("x.yaml", "cases: [{query: x = 1, want_result: []}]", "without note");
    assertRefused("x.yaml", "cases: [{note: n, want_result: []}]", "without query");
    assertRefused("x.yaml", "cases: [{note: n, query: x = 1}]", "wants nothing");
    String start = "cases: [{note: n, query: x = 1, want_result: [], ";
    assertRefused("x.yaml", start + "modules: package t}]", "modules is no list");
    assertRefused("x.yaml", start + "modules: [1]}]", "no string");
    assertRefused("x.yaml", start + "data: [1]}]", "data is no object");
    assertRefused("x.yaml", start + "strict_error: 'yes'}]", "neither true nor false");
    assertRefused("x.yaml", "cases: [{note: n, query: x = 1, want_result: 1}]", "is no list");
    assertRefused(
        "x.yaml", "cases: [{note: n, query: x = 1, want_defined: 1}]", "neither true nor false");
  }

  private void assertRefused(String name, String text, String message) throws IOException {
    write("a/" + name, text);
    CaseFormatException e =
        assertThrows(CaseFormatException.class, () -> CaseSuites.opa(folder), text);
    assertTrue(String.valueOf(e.getMessage()).contains(message), () -> text + ": " + e);
    Files.delete(folder.resolve("a/" + name));
  }

  @Test
  void theCommandCountsAndSaysWhatWasNotRun() throws IOException {
    write("v1/area/x.yaml", "cases: [{note: n, query: x = 1, want_result: [{x: 1}]}]");
    write("v0/area/x.yaml", "cases: [{note: n, query: x = 1, want_result: [{x: 2}]}]");
    String text = command(folder.toString());
    assertTrue(text.contains("FAILED opa/v0/area: n\n"), text);
    assertFalse(text.contains("not run"), text);
    assertTrue(text.endsWith("1 passed, 1 failed\n"), text);
    String own = command();
    assertTrue(own.startsWith("OPA's suite was not run"), own);
    assertTrue(own.endsWith(" failed\n"), own);
  }

  private static String command(String... args) throws IOException {
    StringWriter out = new StringWriter();
    Outcome.Row row = new Outcome.Row(Map.of("x", NumberValue.of(1)), List.of());
    Outcome answer = new Outcome.Answered(List.of(row), List.of());
    new ConformanceCommand(new PrintWriter(out), c -> answer).run(List.of(args));
    return out.toString().replace("\r\n", "\n");
  }

  @Test
  void bindingsAreComparedAsJson() throws IOException {
    Value set = SetValue.of(NumberValue.of(2), NumberValue.of(1));
    assertNull(mismatch("want_result: [{x: [1, 2]}]", answer(Map.of("x", set))));
    assertNull(mismatch("want_result: [{x: [1.0, 2]}]", answer(Map.of("x", set))));
    assertNotNull(
        mismatch("want_result: [{x: [1.0, 2]}]\n  exact_numbers: true", answer(Map.of("x", set))));
    Value keyed = ObjectValue.of(ArrayValue.of(NumberValue.of(1)), set);
    assertNull(mismatch("want_result: [{x: {\"[1]\": [1, 2]}}]", answer(Map.of("x", keyed))));
    assertNotNull(mismatch("want_result: []", answer(Map.of("x", set))));
    assertNotNull(mismatch("want_result: [{}]", answer(Map.of("x", set))));
  }

  @Test
  void sortBindingsComparesArraysAsBags() throws IOException {
    Value array = ArrayValue.of(NumberValue.of(2), NumberValue.of(1));
    assertNotNull(mismatch("want_result: [{x: [1, 2]}]", answer(Map.of("x", array))));
    assertNull(
        mismatch("want_result: [{x: [1, 2]}]\n  sort_bindings: true", answer(Map.of("x", array))));
  }

  @Test
  void generatedVariablesAreIgnoredWhereAsked() throws IOException {
    Outcome got = answer(Map.of("x", NumberValue.of(1), "__local0__", NumberValue.of(2)));
    assertNotNull(mismatch("want_result: [{x: 1}]", got));
    assertNull(mismatch("want_result: [{x: 1}]\n  ignore_generated_vars: true", got));
  }

  @Test
  void errorsAreComparedByCodeTextAndRow() throws IOException {
    Outcome got =
        new Outcome.Refused(
            "eval_builtin_error",
            "test-0.rego:4: eval_builtin_error: div: divide by zero",
            List.of("eval_builtin_error: div: divide by zero"),
            4,
            List.of("test-0.rego:4:3"),
            List.of());
    assertNull(mismatch("want_error_code: eval_builtin_error", got));
    assertNull(mismatch("want_error: divide by zero", got));
    assertNotNull(mismatch("want_error: multiply by zero", got));
    assertNotNull(mismatch("want_error_code: eval_type_error", got));
    assertNotNull(mismatch("want_error: zero\n  want_error_row: 3", got));
    assertNull(mismatch("want_error: zero\n  want_locations: ['test-0.rego:4:3']", got));
    assertNotNull(mismatch("want_error: zero\n  want_locations: ['test-0.rego:4:2']", got));
    assertNull(mismatch("want_errors: ['eval_builtin_error: div: divide by zero']", got));
    assertNotNull(mismatch("want_result: []", got));
    assertNotNull(mismatch("want_error: zero", answer(Map.of())));
  }

  @Test
  void definedPrintsAndValues() throws IOException {
    Outcome none = new Outcome.Answered(List.of(), List.of("a"));
    assertNull(mismatch("want_defined: false", none));
    assertNotNull(mismatch("want_defined: true", none));
    assertNull(mismatch("want_prints: [a]", none));
    assertNotNull(mismatch("want_prints: [b]", none));
    Outcome one =
        new Outcome.Answered(
            List.of(new Outcome.Row(Map.of(), List.of(StringValue.of("v")))), List.of());
    assertNull(mismatch("want_values: [[v]]", one));
    assertNotNull(mismatch("want_values: [[w]]", one));
  }

  @Test
  void aBrokenEngineIsAlwaysAFailure() throws IOException {
    assertNotNull(mismatch("want_error: x", new Outcome.Broken("x")));
  }

  @Test
  void expectedFailuresNeedAReasonAndMayNotPass() throws IOException {
    ExpectedFailures expected =
        ExpectedFailures.parse("- reason: later\n  cases: ['opa/v1/area: n*', 'opa/v1/gone: *']");
    ConformanceCase testCase = testCase("want_result: []");
    Verdict failed = new ConformanceRun(c -> new Outcome.Broken("x"), expected).run(testCase);
    assertEquals(Verdict.Kind.EXPECTED_FAILURE, failed.kind());
    assertTrue(failed.acceptable());
    Verdict passed =
        new ConformanceRun(c -> new Outcome.Answered(List.of(), List.of()), expected).run(testCase);
    assertEquals(Verdict.Kind.UNEXPECTED_PASS, passed.kind());
    assertFalse(passed.acceptable());
    assertEquals(List.of("opa/v1/gone: *"), expected.unused("opa", List.of(testCase)));
    assertThrows(
        CaseFormatException.class, () -> ExpectedFailures.parse("- cases: ['opa/v1/area: n']"));
    assertEquals("0 passed, 1 failed", new ConformanceReport(List.of(failed)).summary());
  }

  @Test
  void aCaseThatHangsIsBroken() throws IOException {
    Evaluator endless =
        new TimedEvaluator(
            c -> {
              try {
                Thread.sleep(60_000);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return new Outcome.Broken("late");
            },
            Duration.ofMillis(50));
    Outcome got = endless.evaluate(testCase("want_result: []"));
    assertTrue(got instanceof Outcome.Broken b && b.what().contains("no answer"), got::toString);
  }

  @Test
  void ourOwnCasesCanBeRead() {
    List<ConformanceCase> cases = CaseSuites.own();
    assertTrue(cases.size() > 2_500, () -> cases.size() + " cases");
    assertTrue(cases.stream().noneMatch(c -> c.id().contains(" #")), "a note is used twice");
  }

  private @Nullable String mismatch(String want, Outcome got) throws IOException {
    return new OutcomeChecker(testCase(want).want()).mismatch(got);
  }

  private ConformanceCase testCase(String want) throws IOException {
    write("area/x.yaml", "cases:\n- note: n\n  query: x = 1\n  " + want + "\n");
    Path root = folder.resolve("area");
    return new CaseReader(root.resolve("x.yaml"), "opa/v1/area: ", "area", RegoVersion.V1)
        .read()
        .get(0);
  }

  private static Outcome answer(Map<String, Value> bindings) {
    return new Outcome.Answered(List.of(new Outcome.Row(bindings, List.of())), List.of());
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
