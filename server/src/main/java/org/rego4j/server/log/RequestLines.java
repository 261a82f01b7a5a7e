package org.rego4j.server.log;

import io.undertow.server.HttpServerExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.rego4j.server.http.Request;
import org.rego4j.server.listen.AddressText;

/** The lines that the log has of a request. */
final class RequestLines {
  private RequestLines() {}

  /** It has come. */
  static LogLine received(Request request, LogOptions.Level level) {
    LogLine line = client(request).text("level", level.text()).text("msg", "Received request.");
    return path(line, request);
  }

  /** It has come, with its body. */
  static LogLine received(Request request, LogOptions.Level level, String body) {
    LogLine line = client(request).text("level", level.text()).text("msg", "Received request.");
    return pathAndParameters(line.text("req_body", body), request);
  }

  /** Its body could not be had. */
  public static LogLine unread(Request request, String reason) {
    LogLine line = client(request).text("err", reason).text("level", "error");
    return pathAndParameters(line.text("msg", "Failed to read body."), request);
  }

  /** A policy printed a text at a place. */
  public static LogLine printed(Request request, String place, String text) {
    LogLine line = client(request).text("level", "info").text("line", place).text("msg", text);
    return path(line, request);
  }

  /**
   * It has been answered.
   *
   * @param body the body of the answer, or null where that is not logged
   */
  public static LogLine sent(Request request, LogOptions.Level level, @Nullable String body) {
    HttpServerExchange exchange = request.exchange();
    LogLine line = client(request).text("level", level.text()).text("msg", "Sent response.");
    path(line, request);
    if (body != null) {
      line.text("resp_body", body);
    }
    return line.number("resp_bytes", exchange.getResponseBytesSent())
        .millis("resp_duration", System.nanoTime() - request.startNanos())
        .number("resp_status", exchange.getStatusCode());
  }

  private static LogLine path(LogLine line, Request request) {
    return line.number("req_id", request.id())
        .text("req_method", request.method())
        .text("req_path", request.target().path());
  }

  private static LogLine pathAndParameters(LogLine line, Request request) {
    return line.number("req_id", request.id())
        .text("req_method", request.method())
        .listsOfTexts("req_params", request.parameters().all())
        .text("req_path", request.target().path());
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
