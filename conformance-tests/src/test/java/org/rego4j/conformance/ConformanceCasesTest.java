package org.rego4j.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs our own cases always, and OPA's where {@code opa.cases} or OPA_CASES names their folder. */
final class ConformanceCasesTest {
  private static final List<Verdict> VERDICTS = Collections.synchronizedList(new ArrayList<>());

  private final ConformanceRun run =
      new ConformanceRun(
          new TimedEvaluator(new EngineEvaluator(), Duration.ofSeconds(20)),
          CaseSuites.expectedFailures());

  @TestFactory
  Stream<DynamicNode> ownCases() {
    return tests(CaseSuites.OWN, CaseSuites.own());
  }

  @TestFactory
  Stream<DynamicNode> opaCases() {
    Path folder = opaFolder();
    if (folder == null) {
      return Stream.of(
          DynamicTest.dynamicTest(
              "OPA's suite was not run: neither opa.cases nor OPA_CASES names a folder", () -> {}));
    }
    return tests(CaseSuites.OPA, CaseSuites.opa(folder));
  }

  private Stream<DynamicNode> tests(String suite, List<ConformanceCase> cases) {
    Map<String, List<DynamicNode>> areas = new LinkedHashMap<>();
    for (ConformanceCase testCase : cases) {
      areas
          .computeIfAbsent(testCase.source() + "/" + testCase.area(), a -> new ArrayList<>())
          .add(DynamicTest.dynamicTest(testCase.note(), () -> check(testCase)));
    }
    List<DynamicNode> out = new ArrayList<>();
    areas.forEach((area, tests) -> out.add(DynamicContainer.dynamicContainer(area, tests)));
    if (suite.equals(CaseSuites.OWN)) {
      out.add(
          DynamicTest.dynamicTest(
              "every pattern of expected-failures.yaml for our own cases names one",
              () -> assertEquals(List.of(), CaseSuites.expectedFailures().unused(suite, cases))));
    }
    return out.stream();
  }

  private void check(ConformanceCase testCase) {
    Verdict verdict = run.run(testCase);
    VERDICTS.add(verdict);
    if (!verdict.acceptable()) {
      fail(verdict.describe());
    }
  }

  private static @Nullable Path opaFolder() {
    String named = System.getProperty("opa.cases");
    if (named == null || named.isBlank()) {
      named = System.getenv("OPA_CASES");
    }
    return named == null || named.isBlank() ? null : Path.of(named);
  }

  @AfterAll
  static void printCounts() {
    System.out.print(new ConformanceReport(VERDICTS).text());
    if (opaFolder() == null) {
      System.out.println(
          "OPA's suite was not run: neither the property opa.cases nor the variable OPA_CASES"
              + " names a folder.");
    }
  }
}
