package org.rego4j.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rego4j.server.http.Answers;
import org.rego4j.server.http.ErrorAnswer;
import org.rego4j.server.http.Request;
import org.rego4j.server.http.RequestLineConduit;
import org.rego4j.server.http.RequestTarget;
import org.rego4j.server.http.Utf8;
import org.rego4j.server.log.AccessLog;

/** Refuses what is no request, cleans paths, and hands the rest to the table of routes. */
final class RequestRouter implements HttpHandler {
  private static final HttpString ACCEPT_ENCODING = Headers.ACCEPT_ENCODING;

  private final ThreadLocal<RequestLineConduit> lastRead;
  private final RouteTable routes;
  private final AccessLog log;
  private final long maxBody;

  RequestRouter(
      ThreadLocal<RequestLineConduit> lastRead, RouteTable routes, AccessLog log, long maxBody) {
    this.lastRead = lastRead;
    this.routes = routes;
    this.log = log;
    this.maxBody = maxBody;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    RequestLineConduit conduit = RequestLineConduit.of(exchange.getConnection(), lastRead);
    if (conduit != null) {
      exchange.addExchangeCompleteListener(
          (done, next) -> {
            conduit.nextRequest(done.getConnection());
            next.proceed();
          });
    }
    String refusal = refusal(exchange);
    if (refusal != null) {
      Answers.malformed(exchange, refusal);
      return;
    }
    RequestTarget target = RequestTarget.of(exchange.getRequestURI(), exchange.getQueryString());
    if (target == null) {
      Answers.malformed(exchange, "400 Bad Request");
      return;
    }
    closeWhereAsked(exchange);
    log.receive(exchange, target, isRefusedUnread(exchange), this::answer);
  }

  private void answer(Request request) {
    try {
      route(request);
    } catch (StackOverflowError | OutOfMemoryError | RuntimeException e) {
      Answers.failed(request, e);
    }
  }

  /** The library reads the header {@code Connection} only where it holds one word. */
  private static void closeWhereAsked(HttpServerExchange exchange) {
    String connection = exchange.getRequestHeaders().getFirst(Headers.CONNECTION);
    if (connection != null
        && connection.indexOf(',') >= 0
        && connection.toLowerCase(Locale.ROOT).contains("close")) {
      exchange.setPersistent(false);
    }
  }

  /** Why a message is no request that OPA would look at, or null. */
  private static @Nullable String refusal(HttpServerExchange exchange) {
    if (!isToken(exchange.getRequestMethod().toString())) {
      return "400 Bad Request";
    }
    HeaderMap headers = exchange.getRequestHeaders();
    String transfer = headers.getFirst(Headers.TRANSFER_ENCODING);
    if (transfer != null && !transfer.equalsIgnoreCase("chunked")) {
      return "501 Unsupported transfer encoding";
    }
    HeaderValues hosts = headers.get(Headers.HOST);
    if (hosts == null) {
      return exchange.getProtocol().equals(Protocols.HTTP_1_1)
          ? "400 Bad Request: missing required Host header"
          : null;
    }
    return hosts.size() == 1 ? null : "400 Bad Request";
  }

  private static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isLetterOrDigit(c) || isTokenSign(c));
  }

  private static boolean isTokenSign(int c) {
    return "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private void route(Request request) {
    HttpServerExchange exchange = request.exchange();
    RequestTarget target = request.target();
    long length = exchange.getRequestContentLength();
    if (length > maxBody) {
      exchange.setPersistent(false);
      Answers.error(request, 400, ErrorAnswer.tooLarge(length, maxBody));
      return;
    }
    if (expectsTheUnknown(exchange)) {
      exchange.setPersistent(false);
      Answers.empty(request, 417);
      return;
    }
    if (request.isMethod("OPTIONS") && target.escapedPath().equals("*")) {
      Answers.empty(request, 200);
      return;
    }
    if (isCompressible(request)) {
      exchange.getResponseHeaders().put(Headers.VARY, ACCEPT_ENCODING.toString());
    }
    String path = target.escapedPath();
    String clean = request.isMethod("CONNECT") ? path : target.cleanedPath();
    if (!clean.equals(path)) {
      byte[] query = target.query().getBytes(StandardCharsets.ISO_8859_1);
      // What is escaped already is escaped again: that is what OPA sends.
      Answers.redirect(
          request,
          307,
          RequestTarget.encoded(clean.getBytes(StandardCharsets.ISO_8859_1))
              + (query.length == 0 ? "" : "?" + Utf8.text(query, 0, query.length)));
      return;
    }
    routes.handle(request);
  }

  /** Whether a request gets its answer without its body being read. */
  private boolean isRefusedUnread(HttpServerExchange exchange) {
    return exchange.getRequestContentLength() > maxBody || expectsTheUnknown(exchange);
  }

  private static boolean expectsTheUnknown(HttpServerExchange exchange) {
    String expected = exchange.getRequestHeaders().getFirst(Headers.EXPECT);
    return expected != null && !expected.equalsIgnoreCase("100-continue");
  }

  private static boolean isCompressible(Request request) {
    RequestTarget target = request.target();
    if (request.isMethod("POST")) {
      return target.pathStartsWith("/v1/data")
          || target.pathStartsWith("/v0/data")
          || target.pathStartsWith("/v1/compile");
    }
    return request.isMethod("GET")
        && (target.pathStartsWith("/v1/data") || target.pathStartsWith("/v0/data"));
  }
}
