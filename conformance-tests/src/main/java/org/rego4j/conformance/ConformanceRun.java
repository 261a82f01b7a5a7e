package org.rego4j.conformance;

import java.util.ArrayList;
import java.util.List;

/** Runs cases one by one. */
final class ConformanceRun {
  private final Evaluator evaluator;
  private final ExpectedFailures expected;

  ConformanceRun(Evaluator evaluator, ExpectedFailures expected) {
    this.evaluator = evaluator;
    this.expected = expected;
  }

  Verdict run(ConformanceCase testCase) {
    String mismatch = new OutcomeChecker(testCase.want()).mismatch(evaluator.evaluate(testCase));
    return Verdict.of(testCase, mismatch, expected.reason(testCase));
  }

  List<Verdict> run(List<ConformanceCase> cases) {
    List<Verdict> out = new ArrayList<>(cases.size());
    for (ConformanceCase testCase : cases) {
      out.add(run(testCase));
    }
    return out;
  }
}
