package org.rego4j.server;

import io.undertow.server.HttpServerExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.rego4j.ast.Location;

/** Numbers the requests, and logs each as it comes, what its policies print, and its answer. */
final class AccessLog {
  private final ServerLog log;
  private final boolean logsRequests;
  private final AtomicLong count = new AtomicLong();

  /**
   * @param logsRequests whether requests are logged, and not only what policies print
   */
  AccessLog(ServerLog log, boolean logsRequests) {
    this.log = log;
    this.logsRequests = logsRequests;
  }

  Request received(HttpServerExchange exchange, RequestTarget target) {
    Request request = new Request(exchange, target, count.incrementAndGet(), System.nanoTime());
    if (logsRequests && log.isOn(log.requests())) {
      log.add(
          client(request)
              .text("level", log.requests().text())
              .text("msg", "Received request.")
              .number("req_id", request.id())
              .text("req_method", request.method())
              .text("req_path", target.path()));
      exchange.addExchangeCompleteListener(
          (done, next) -> {
            sent(request);
            next.proceed();
          });
    }
    return request;
  }

  /**
   * Logs what a policy prints at a place; a query that prints has no file, and so shows its text.
   */
  void printed(Request request, Location place, String text) {
    if (log.isOn(LogOptions.Level.INFO)) {
      log.add(
          client(request)
              .text("level", "info")
              .text("line", place.file().isEmpty() ? place.text() : place.toString())
              .text("msg", text)
              .number("req_id", request.id())
              .text("req_method", request.method())
              .text("req_path", request.target().path()));
    }
  }

  private void sent(Request request) {
    HttpServerExchange exchange = request.exchange();
    log.add(
        client(request)
            .text("level", log.requests().text())
            .text("msg", "Sent response.")
            .number("req_id", request.id())
            .text("req_method", request.method())
            .text("req_path", request.target().path())
            .number("resp_bytes", exchange.getResponseBytesSent())
            .millis("resp_duration", System.nanoTime() - request.startNanos())
            .number("resp_status", exchange.getStatusCode()));
  }

  private static LogLine client(Request request) {
    InetSocketAddress from = request.exchange().getSourceAddress();
    if (from == null) {
      // Clients of a unix socket have no address.
      return new LogLine().text("client_addr", "@");
    }
    InetAddress address = from.getAddress();
    String host = address == null ? from.getHostString() : AddressText.of(address);
    return new LogLine().text("client_addr", host + ":" + from.getPort());
  }
}
