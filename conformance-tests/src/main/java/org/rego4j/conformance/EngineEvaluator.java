package org.rego4j.conformance;

/** The engine, by the interface an embedding program uses. */
final class EngineEvaluator implements Evaluator {
  @Override
  public Outcome evaluate(ConformanceCase testCase) {
    return new Outcome.Broken("the engine's interface is not connected yet");
  }
}
