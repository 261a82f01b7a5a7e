package org.rego4j.server;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.PreparedQuery;
import org.rego4j.ast.Location;
import org.rego4j.server.state.ServerState;
import org.rego4j.value.Value;

/** Answers questions of a state; queries by path are prepared once. */
final class DecisionService {
  /** A decision on a thread of I/O takes no more steps: some tens of microseconds. */
  private static final long FEW_STEPS = 2_000;

  /** The stacks of those threads are small. */
  private static final int LITTLE_DEPTH = 100;

  private final Value runtime;
  private final Duration timeout;
  private final long maxSteps;

  /**
   * @param runtime what {@code opa.runtime()} gives
   * @param timeout how long a decision may take
   * @param maxSteps how many steps it may take
   */
  DecisionService(Value runtime, Duration timeout, long maxSteps) {
    this.runtime = runtime;
    this.timeout = timeout;
    this.maxSteps = maxSteps;
  }

  /**
   * A question.
   *
   * @param state what it is asked of
   * @param strict whether an error of a builtin is one of the whole
   * @param printer takes what policies print
   * @param cancelled whether nobody waits for the answer any more
   */
  record Question(
      ServerState state,
      @Nullable Value input,
      boolean strict,
      BiConsumer<Location, String> printer,
      BooleanSupplier cancelled) {}

  /**
   * Decides what the document at a path is.
   *
   * @param path the keys below {@code data}
   * @throws org.rego4j.eval.EvalException where the evaluation fails
   * @throws org.rego4j.diagnostic.RegoException where the path cannot be asked for
   */
  EvalResult decide(List<Value> path, Question question, DecisionTimers timers) {
    ServerState state = question.state();
    PreparedQuery query = state.prepared().get(path);
    if (query == null) {
      long from = System.nanoTime();
      query = state.engine().prepareRef(path);
      timers.compiled(System.nanoTime() - from);
      state.prepared().put(path, query);
    }
    return evaluate(query, question, timers);
  }

  /**
   * Decides what the document at a path is, where it was asked before; null where it was not, or
   * what it is may be long.
   *
   * @throws org.rego4j.eval.EvalException where the evaluation fails, or takes more than few steps
   */
  @Nullable EvalResult decideQuickly(List<Value> path, Question question, DecisionTimers timers) {
    PreparedQuery query = question.state().prepared().get(path);
    if (query == null) {
      return null;
    }
    EvalOptions options =
        options(question).maxSteps(Math.min(maxSteps, FEW_STEPS)).maxDepth(LITTLE_DEPTH).build();
    long from = System.nanoTime();
    EvalResult result = query.eval(options);
    timers.evaluated(System.nanoTime() - from);
    Value value = result.value().orElse(null);
    return value == null || ShortValue.is(value) ? result : null;
  }

  /**
   * Evaluates a query.
   *
   * @throws org.rego4j.eval.EvalException where the evaluation fails
   */
  EvalResult evaluate(PreparedQuery query, Question question, DecisionTimers timers) {
    EvalOptions options = options(question).timeout(timeout).maxSteps(maxSteps).build();
    long from = System.nanoTime();
    EvalResult result = query.eval(options);
    timers.evaluated(System.nanoTime() - from);
    return result;
  }

  private EvalOptions.Builder options(Question question) {
    return EvalOptions.builder()
        .input(question.input())
        .data(question.state().data().documents())
        .strictBuiltinErrors(question.strict())
        .placedPrinter(question.printer())
        .cancelled(question.cancelled())
        .runtime(runtime);
  }
}
