package org.rego4j.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
        "{\"cases\": [{\"note\": \"n\", \"query\": \"x = 1\", \"data\": {\"k\": 1.10}}]}");
    write("v0/area/a.yaml", "cases:\n- note: n\n  query: x = 1\n  data: {k: 1.10}\n");
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
    write("v1/test/cases/testdata/v0/a/x.yaml", "cases: [{note: n, query: x = 1}]");
    assertEquals("opa/v0/a: n", CaseSuites.opa(folder).get(0).id());
  }

  @Test
  void plainFolderIsRegoV1() throws IOException {
    write("cases/x.yaml", "cases: [{note: n, query: x = 1}, {note: n, query: x = 2}]");
    List<ConformanceCase> cases = CaseSuites.opa(folder.resolve("cases"));
    assertEquals("opa/v1/cases: n", cases.get(0).id());
    assertEquals("opa/v1/cases: n #2", cases.get(1).id());
  }

  @Test
  void unknownFieldsAndEmptyFoldersAreErrors() throws IOException {
    assertThrows(CaseFormatException.class, () -> CaseSuites.opa(folder));
    write("a/x.yaml", "cases: [{note: n, query: x = 1, want_nothing: 1}]");
    assertThrows(CaseFormatException.class, () -> CaseSuites.opa(folder));
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
            List.of());
    assertNull(mismatch("want_error_code: eval_builtin_error", got));
    assertNull(mismatch("want_error: divide by zero", got));
    assertNotNull(mismatch("want_error: multiply by zero", got));
    assertNotNull(mismatch("want_error_code: eval_type_error", got));
    assertNotNull(mismatch("want_error: zero\n  want_error_row: 3", got));
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
    assertTrue(cases.size() > 300, () -> cases.size() + " cases");
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
