package org.rego4j.server.log;

import io.undertow.server.HttpServerExchange;
import java.util.concurrent.atomic.AtomicLong;
import org.rego4j.ast.Location;
import org.rego4j.server.http.Handler;
import org.rego4j.server.http.Request;
import org.rego4j.server.http.RequestTarget;

/** Numbers the requests, and logs each as it comes, what its policies print, and its answer. */
public final class AccessLog {
  private final ServerLog log;
  private final BodyLog bodies;
  private final boolean logsRequests;
  private final AtomicLong count = new AtomicLong();

  /**
   * @param bodies logs requests where they are logged whole
   * @param logsRequests whether requests are logged, and not only what policies print
   */
  public AccessLog(ServerLog log, BodyLog bodies, boolean logsRequests) {
    this.log = log;
    this.bodies = bodies;
    this.logsRequests = logsRequests;
  }

  /**
   * Numbers and logs a request, and has it answered.
   *
   * @param unread whether it gets its answer without its body being read
   */
  public void receive(
      HttpServerExchange exchange, RequestTarget target, boolean unread, Handler answerer) {
    Request request = new Request(exchange, target, count.incrementAndGet(), System.nanoTime());
    if (!logsRequests || !log.isOn(log.requests())) {
      answerer.handle(request);
    } else if (log.isOn(LogOptions.Level.DEBUG)) {
      bodies.receive(request, unread, answerer);
    } else {
      log.add(RequestLines.received(request, log.requests()));
      exchange.addExchangeCompleteListener(
          (done, next) -> {
            log.add(RequestLines.sent(request, log.requests(), null));
            next.proceed();
          });
      answerer.handle(request);
    }
  }

  /**
   * Logs what a policy prints at a place; a query that prints has no file, and so shows its text.
   */
  public void printed(Request request, Location place, String text) {
    if (log.isOn(LogOptions.Level.INFO)) {
      String line = place.file().isEmpty() ? place.text() : place.toString();
      log.add(RequestLines.printed(request, line, text));
    }
  }
}
