package org.rego4j.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.EvalResult;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;
import org.rego4j.yaml.YamlException;
import org.rego4j.yaml.YamlReader;

/** {@code GET} and {@code POST /v1/data[/path]}. */
final class DataHandler {
  private static final long MAX_BODY = 256L << 20;
  private static final String WARNING = "'input' key missing from the request";

  private final DecisionService decisions;

  DataHandler(DecisionService decisions) {
    this.decisions = decisions;
  }

  /** A request that is answered with an error. */
  private static final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
      super(message, null, false, false);
    }
  }

  void handle(HttpServerExchange exchange, String raw) {
    List<String> path;
    try {
      path = RawPath.segments(raw);
    } catch (IllegalArgumentException e) {
      Responses.error(exchange, 500, "internal_error", "invalid path: " + raw);
      return;
    }
    long started = System.nanoTime();
    boolean post = exchange.getRequestMethod().equals(Methods.POST);
    try {
      Value body = post ? body(exchange) : null;
      boolean missing = post && !(body instanceof ObjectValue o && o.get("input") != null);
      Value input =
          post ? (body instanceof ObjectValue o ? o.get("input") : null) : query(exchange);
      long parsed = System.nanoTime();
      EvalResult result = decisions.decide(path, input, flag(exchange, "strict-builtin-errors"));
      answer(exchange, result, missing, parsed - started, System.nanoTime() - parsed);
    } catch (BadRequest e) {
      Responses.error(exchange, 400, "invalid_parameter", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      exchange.setPersistent(false);
      Responses.error(exchange, 400, "invalid_parameter", "request body: " + e.getMessage());
    } catch (RegoException e) {
      Responses.error(exchange, 500, "internal_error", String.valueOf(e.getMessage()));
    } catch (EvalException e) {
      Responses.error(
          exchange, 500, "internal_error", "error(s) occurred while evaluating query", List.of(e));
    }
  }

  private static void answer(
      HttpServerExchange exchange, EvalResult result, boolean warn, long parse, long eval) {
    boolean pretty = flag(exchange, "pretty");
    StringBuilder out = new StringBuilder("{");
    if (flag(exchange, "metrics")) {
      ObjectBuilder metrics = new ObjectBuilder();
      metrics.put("counter_server_query_cache_hit", NumberValue.of(0));
      metrics.put("timer_rego_input_parse_ns", NumberValue.of(parse));
      metrics.put("timer_rego_query_eval_ns", NumberValue.of(eval));
      metrics.put("timer_server_handler_ns", NumberValue.of(parse + eval));
      out.append("\"metrics\":").append(JsonWriter.write(metrics.build()));
    }
    result
        .value()
        .ifPresent(
            v -> {
              out.append(out.length() > 1 ? "," : "");
              out.append("\"result\":").append(JsonWriter.write(v));
            });
    if (warn) {
      out.append(out.length() > 1 ? "," : "");
      out.append("\"warning\":{\"code\":\"api_usage_warning\",\"message\":")
          .append(Responses.quoted(WARNING))
          .append('}');
    }
    String body = out.append('}').toString();
    if (pretty) {
      body = JsonWriter.pretty(JsonReader.read(body), "  ");
    }
    Responses.json(exchange, 200, body + "\n");
  }

  private static boolean flag(HttpServerExchange exchange, String name) {
    Deque<String> values = exchange.getQueryParameters().get(name);
    if (values == null) {
      return false;
    }
    String value = values.getFirst();
    return value.isEmpty() || value.equals("true") || value.equals("1") || value.equals("t");
  }

  private static @Nullable Value query(HttpServerExchange exchange) throws BadRequest {
    Deque<String> values = exchange.getQueryParameters().get("input");
    if (values == null || values.getFirst().isEmpty()) {
      return null;
    }
    try {
      String text = java.net.URLDecoder.decode(values.getFirst(), StandardCharsets.UTF_8);
      return JsonReader.readFirst(text);
    } catch (JsonException | IllegalArgumentException e) {
      throw new BadRequest("parameter contains malformed input document: " + e.getMessage());
    }
  }

  private static @Nullable Value body(HttpServerExchange exchange) throws IOException, BadRequest {
    byte[] bytes = exchange.getInputStream().readNBytes((int) MAX_BODY);
    if (bytes.length == MAX_BODY) {
      exchange.setPersistent(false);
      throw new BadRequest("request body too large");
    }
    String encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
    if (encoding != null && encoding.contains("gzip")) {
      bytes = gunzip(bytes);
    }
    if (bytes.length == 0) {
      return null;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    if (type != null && type.contains("yaml")) {
      try {
        return YamlReader.read(text);
      } catch (YamlException e) {
        throw new BadRequest("body contains malformed input document: " + e.getMessage());
      }
    }
    try {
      return JsonReader.readFirst(text);
    } catch (JsonException e) {
      throw new BadRequest("body contains malformed input document: " + e.getMessage());
    }
  }

  private static byte[] gunzip(byte[] bytes) throws BadRequest {
    try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(bytes))) {
      byte[] plain = in.readNBytes((int) (MAX_BODY * 2 - 1));
      if (in.read() >= 0) {
        throw new BadRequest("gzip: request body too large");
      }
      return plain;
    } catch (IOException e) {
      throw new BadRequest("gzip: " + e.getMessage());
    }
  }
}
