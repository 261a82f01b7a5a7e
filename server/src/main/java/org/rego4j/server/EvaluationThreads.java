package org.rego4j.server;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.rego4j.server.http.Answers;
import org.rego4j.server.http.ErrorAnswer;
import org.rego4j.server.http.Handler;
import org.rego4j.server.http.Request;

/**
 * Threads for evaluation, apart from those of I/O, with a stack that deep values fit in. Work that
 * finds no place in the queue is answered at once: the server is busy.
 */
final class EvaluationThreads implements Executor {
  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor pool;

  EvaluationThreads(int threads, int waiting, long stackBytes) {
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(waiting),
            work -> {
              String name = "evaluation-" + count.incrementAndGet();
              Thread made = new Thread(null, work, name, stackBytes);
              made.setDaemon(true);
              return made;
            },
            (work, full) -> ((Work) work).refused());
    pool.allowCoreThreadTimeOut(true);
  }

  /** Work for one request. */
  record Work(Request request, Handler handler) implements Runnable {
    @Override
    public void run() {
      try {
        handler.handle(request);
      } catch (StackOverflowError | OutOfMemoryError | RuntimeException e) {
        Answers.failed(request, e);
      }
    }

    private void refused() {
      Answers.error(request, 503, ErrorAnswer.internal("too many requests are waiting"));
    }
  }

  /** Has a request answered on one of the threads. */
  void dispatch(Request request, Handler handler) {
    request.exchange().dispatch(this, new Work(request, handler));
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  void stop() {
    pool.shutdownNow();
  }
}
