package org.rego4j.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.util.concurrent.RejectedExecutionException;

/** Finds the handler of a request by its raw path. */
final class RequestRouter implements HttpHandler {
  private static final String DATA = "/v1/data";

  private final DataHandler data;
  private final HealthHandler health;
  private final EvaluationThreads threads;

  RequestRouter(DataHandler data, HealthHandler health, EvaluationThreads threads) {
    this.data = data;
    this.health = health;
    this.threads = threads;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    try {
      exchange.dispatch(threads, () -> guarded(exchange));
    } catch (RejectedExecutionException e) {
      Responses.error(exchange, 503, "internal_error", "too many requests are waiting");
    }
  }

  /** The last net: whatever happens, an answer that decides nothing. */
  private void guarded(HttpServerExchange exchange) {
    try {
      exchange.startBlocking();
      route(exchange);
    } catch (StackOverflowError e) {
      fail(exchange, "nested too deep");
    } catch (OutOfMemoryError e) {
      fail(exchange, "out of memory");
    } catch (RuntimeException e) {
      fail(exchange, String.valueOf(e.getMessage()));
    }
    exchange.endExchange();
  }

  private static void fail(HttpServerExchange exchange, String message) {
    if (!exchange.isResponseStarted()) {
      Responses.error(exchange, 500, "internal_error", message);
    }
  }

  private void route(HttpServerExchange exchange) {
    String path = exchange.getRequestURI();
    if (path.startsWith("http://")) {
      int slash = path.indexOf('/', 7);
      path = slash < 0 ? "/" : path.substring(slash);
    }
    String clean = RawPath.cleaned(path);
    if (!clean.equals(path)) {
      boolean slash = path.endsWith("/") && clean.equals(path.substring(0, path.length() - 1));
      redirect(exchange, slash ? 301 : 307, clean);
      return;
    }
    if (path.equals("/health")) {
      if (!exchange.getRequestMethod().equals(Methods.GET)) {
        notAllowed(exchange);
        return;
      }
      health.handle(exchange);
    } else if (path.equals(DATA) || path.startsWith(DATA + "/")) {
      if (exchange.getRequestMethod().equals(Methods.GET)
          || exchange.getRequestMethod().equals(Methods.HEAD)
          || exchange.getRequestMethod().equals(Methods.POST)) {
        data.handle(
            exchange, path.length() > DATA.length() ? path.substring(DATA.length() + 1) : "");
      } else {
        notAllowed(exchange);
      }
    } else {
      exchange.setStatusCode(404);
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
      exchange.getResponseSender().send("404 page not found\n");
    }
  }

  private static void notAllowed(HttpServerExchange exchange) {
    exchange.setStatusCode(405);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
    exchange.getResponseSender().send("Method Not Allowed\n");
  }

  private static void redirect(HttpServerExchange exchange, int status, String to) {
    exchange.setStatusCode(status);
    String query = exchange.getQueryString();
    exchange.getResponseHeaders().put(Headers.LOCATION, query.isEmpty() ? to : to + "?" + query);
  }
}
