package org.rego4j.conformance;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives each case a thread and a time of its own, so that one that hangs cannot stop the run. */
final class TimedEvaluator implements Evaluator {
  private static final long STACK_BYTES = 16L << 20;

  private final Evaluator inner;
  private final Duration limit;

  TimedEvaluator(Evaluator inner, Duration limit) {
    this.inner = inner;
    this.limit = limit;
  }

  @Override
  public Outcome evaluate(ConformanceCase testCase) {
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                answer.complete(inner.evaluate(testCase));
              } catch (RuntimeException | StackOverflowError | LinkageError e) {
                answer.completeExceptionally(e);
              }
            },
            "case",
            STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      return new Outcome.Broken(describe(e.getCause() == null ? e : e.getCause()));
    } catch (TimeoutException e) {
      thread.interrupt();
      return new Outcome.Broken("no answer in " + limit.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Broken("interrupted");
    }
  }

  private static String describe(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
