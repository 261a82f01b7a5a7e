package org.rego4j.server.http;

import io.undertow.server.HttpServerExchange;
import org.jspecify.annotations.Nullable;

/** One request on its way to an answer. */
public final class Request {
  private final HttpServerExchange exchange;
  private final RequestTarget target;
  private final QueryParameters parameters;
  private final long id;
  private final long startNanos;
  private byte @Nullable [] body;

  public Request(HttpServerExchange exchange, RequestTarget target, long id, long startNanos) {
    this.exchange = exchange;
    this.target = target;
    this.parameters = QueryParameters.of(target.query());
    this.id = id;
    this.startNanos = startNanos;
  }

  public HttpServerExchange exchange() {
    return exchange;
  }

  public RequestTarget target() {
    return target;
  }

  public QueryParameters parameters() {
    return parameters;
  }

  public String method() {
    return exchange.getRequestMethod().toString();
  }

  public boolean isMethod(String name) {
    // Methods are told apart by case.
    return method().equals(name);
  }

  /** Keeps the body, which is read before it is asked for where requests are logged whole. */
  public void keepBody(byte[] read) {
    body = read;
  }

  /** The body where it was read already, or null. */
  public byte @Nullable [] keptBody() {
    return body;
  }

  /** The number of the request in this server's life, from 1. */
  public long id() {
    return id;
  }

  /** When it came, in terms of {@link System#nanoTime()}. */
  public long startNanos() {
    return startNanos;
  }
}
