package org.rego4j.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the requests that have come and are not answered yet, so that a stop can wait for them.
 * While a server stops, each answer ends its connection: a client that keeps connections open is
 * told to open another, elsewhere.
 */
final class RequestsInHand {
  private static final long LOOK_MILLIS = 5;

  /** How long nothing must be in hand: a request may have been sent and not been read yet. */
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final AtomicLong come = new AtomicLong();
  private final AtomicLong gone = new AtomicLong();
  private volatile boolean stopping;

  /** A handler whose requests are counted. */
  HttpHandler counting(HttpHandler next) {
    return exchange -> {
      count(exchange);
      next.handleRequest(exchange);
    };
  }

  private void count(HttpServerExchange exchange) {
    come.incrementAndGet();
    exchange.addExchangeCompleteListener(
        (done, following) -> {
          gone.incrementAndGet();
          following.proceed();
        });
    exchange.addResponseCommitListener(this::endConnection);
  }

  private void endConnection(HttpServerExchange exchange) {
    if (stopping) {
      exchange.setPersistent(false);
      exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
    }
  }

  /**
   * Waits until every request is answered and none comes for a moment.
   *
   * @return false where some are not when the time is over
   */
  boolean finish(Duration limit) throws InterruptedException {
    stopping = true;
    long start = System.nanoTime();
    long quietSince = start;
    long seen = come.get();
    while (true) {
      long now = System.nanoTime();
      // What has gone is read first: what comes in between must not look answered.
      long answered = gone.get();
      long count = come.get();
      if (answered != count || count != seen) {
        seen = count;
        quietSince = now;
      } else if (now - quietSince >= QUIET_NANOS) {
        return true;
      }
      if (now - start >= limit.toNanos()) {
        return answered == count;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
