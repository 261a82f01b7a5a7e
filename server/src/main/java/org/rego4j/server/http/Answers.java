package org.rego4j.server.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Sends answers in OPA's forms; none of them holds the thread that it is called on. */
public final class Answers {
  private static final HttpString NO_SNIFF = new HttpString("X-Content-Type-Options");
  private static final String TEXT = "text/plain; charset=utf-8";

  private Answers() {}

  public static void json(Request request, int status, byte[] body) {
    bytes(request, status, "application/json", body);
  }

  public static void bytes(Request request, int status, String type, byte[] body) {
    HttpServerExchange exchange = request.exchange();
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }

  public static void json(Request request, int status, LongAnswer body) {
    HttpServerExchange exchange = request.exchange();
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    body.begin(exchange);
  }

  public static void error(Request request, ErrorAnswer error) {
    error(request, error.status(), error);
  }

  public static void error(Request request, int status, ErrorAnswer error) {
    json(
        request, status, GzipAnswer.packed(request, error.json().getBytes(StandardCharsets.UTF_8)));
  }

  /** Answers a request whose body could not be had: it is wrong, or there is no room for it. */
  public static void unread(Request request, ErrorAnswer error) {
    error(request, error.code().equals(ErrorAnswer.INTERNAL) ? 503 : 400, error);
  }

  public static void empty(Request request, int status) {
    HttpServerExchange exchange = request.exchange();
    exchange.setStatusCode(status);
    if (status != 204 && status != 304) {
      exchange.setResponseContentLength(0);
    } else if (!exchange.isPersistent()) {
      // The library says it of answers that may have a body.
      exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
    }
    exchange.endExchange();
  }

  public static void notFound(Request request) {
    text(request.exchange(), 404, "404 page not found\n");
  }

  public static void methodNotAllowed(Request request, String allowed) {
    request.exchange().getResponseHeaders().put(Headers.ALLOW, allowed);
    text(request.exchange(), 405, "Method Not Allowed\n");
  }

  /** A text that is no error. */
  public static void plain(Request request, String type, String body) {
    request.exchange().getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    request.exchange().getResponseSender().send(body, StandardCharsets.UTF_8);
  }

  private static void text(HttpServerExchange exchange, int status, String body) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(NO_SNIFF, "nosniff");
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, TEXT);
    exchange.getResponseSender().send(body, StandardCharsets.UTF_8);
  }

  /** Answers what is no request, and closes; the status stands before the text. */
  public static void malformed(HttpServerExchange exchange, String text) {
    exchange.setStatusCode(Integer.parseInt(text.substring(0, 3)));
    exchange.setPersistent(false);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, TEXT);
    exchange.getResponseSender().send(text.startsWith("501 ") ? text.substring(4) : text);
  }

  /** Sends the client to another path of this server. */
  public static void redirect(Request request, int status, String location) {
    HttpServerExchange exchange = request.exchange();
    String to = Redirects.cleaned(location);
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.LOCATION, Redirects.headerText(to));
    if (request.isMethod("GET") || request.isMethod("HEAD")) {
      String body =
          "<a href=\"" + Redirects.html(to) + "\">" + StatusCodes.getReason(status) + "</a>.\n\n";
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
      exchange.getResponseSender().send(body, StandardCharsets.UTF_8);
    } else {
      exchange.setResponseContentLength(0);
      exchange.endExchange();
    }
  }

  /** The last net: whatever went wrong, an answer that decides nothing. */
  public static void failed(Request request, Throwable cause) {
    HttpServerExchange exchange = request.exchange();
    if (exchange.isResponseStarted()) {
      exchange.endExchange();
      return;
    }
    String message =
        cause instanceof StackOverflowError
            ? "nested too deep"
            : cause instanceof OutOfMemoryError ? "out of memory" : String.valueOf(cause);
    exchange.getResponseHeaders().remove(Headers.CONTENT_ENCODING);
    json(request, 500, ErrorAnswer.internal(message).json().getBytes(StandardCharsets.UTF_8));
  }
}
