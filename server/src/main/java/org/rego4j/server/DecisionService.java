package org.rego4j.server;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.PreparedQuery;
import org.rego4j.value.Value;

/** Answers questions for documents; queries by path are prepared once. */
final class DecisionService {
  private final Engine engine;
  private final Value runtime;
  private final Duration timeout;
  private final long maxSteps;
  private final PreparedPaths prepared = new PreparedPaths();

  /**
   * @param runtime what {@code opa.runtime()} gives
   * @param timeout how long a decision may take
   * @param maxSteps how many steps it may take
   */
  DecisionService(Engine engine, Value runtime, Duration timeout, long maxSteps) {
    this.engine = engine;
    this.runtime = runtime;
    this.timeout = timeout;
    this.maxSteps = maxSteps;
  }

  /**
   * A question.
   *
   * @param path the keys below {@code data}
   * @param strict whether an error of a builtin is one of the whole
   * @param printer takes what policies print
   * @param cancelled whether nobody waits for the answer any more
   */
  record Question(
      List<Value> path,
      @Nullable Value input,
      boolean strict,
      Consumer<String> printer,
      BooleanSupplier cancelled) {}

  /**
   * Decides.
   *
   * @throws org.rego4j.eval.EvalException where the evaluation fails
   * @throws org.rego4j.diagnostic.RegoException where the path cannot be asked for
   */
  EvalResult decide(Question question, DecisionTimers timers) {
    PreparedQuery query = prepared.get(question.path());
    if (query == null) {
      long from = System.nanoTime();
      query = engine.prepareRef(question.path());
      timers.compiled(System.nanoTime() - from);
      prepared.put(question.path(), query);
    }
    EvalOptions options =
        EvalOptions.builder()
            .input(question.input())
            .strictBuiltinErrors(question.strict())
            .printer(question.printer())
            .cancelled(question.cancelled())
            .timeout(timeout)
            .maxSteps(maxSteps)
            .runtime(runtime)
            .build();
    long from = System.nanoTime();
    EvalResult result = query.eval(options);
    timers.evaluated(System.nanoTime() - from);
    return result;
  }
}
