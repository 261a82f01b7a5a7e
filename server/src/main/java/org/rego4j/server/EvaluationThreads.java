package org.rego4j.server;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for evaluation, apart from those of I/O, with a stack that deep values fit in. */
final class EvaluationThreads implements Executor {
  private static final long STACK_BYTES = 256L << 20;

  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor pool;

  EvaluationThreads() {
    int threads = Math.max(4, Runtime.getRuntime().availableProcessors() * 4);
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(10_000),
            work -> {
              Thread made =
                  new Thread(null, work, "evaluation-" + count.incrementAndGet(), STACK_BYTES);
              made.setDaemon(true);
              return made;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  void stop() {
    pool.shutdownNow();
  }
}
