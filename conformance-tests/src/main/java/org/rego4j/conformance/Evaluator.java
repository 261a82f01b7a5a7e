package org.rego4j.conformance;

/** Evaluates a case: the engine, or a stand-in where the runner itself is tested. */
@FunctionalInterface
interface Evaluator {
  Outcome evaluate(ConformanceCase testCase);
}
