package org.rego4j.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.eval.EvalException;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.StringValue;

/** Writes responses in OPA's forms. */
final class Responses {
  private Responses() {}

  static void json(HttpServerExchange exchange, int status, String body) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(body);
  }

  /** {@code {"code": ..., "message": ...}}, over several lines as OPA writes errors. */
  static void error(HttpServerExchange exchange, int status, String code, String message) {
    json(exchange, status, errorBody(code, message, List.of()));
  }

  static void error(
      HttpServerExchange exchange,
      int status,
      String code,
      String message,
      List<EvalException> errors) {
    json(exchange, status, errorBody(code, message, errors));
  }

  private static String errorBody(String code, String message, List<EvalException> errors) {
    StringBuilder out = new StringBuilder();
    out.append("{\n  \"code\": ").append(quoted(code));
    out.append(",\n  \"message\": ").append(quoted(message));
    if (!errors.isEmpty()) {
      out.append(",\n  \"errors\": [");
      String separator = "";
      for (EvalException e : errors) {
        out.append(separator).append("\n    {\n      \"code\": ").append(quoted(e.code()));
        out.append(",\n      \"message\": ").append(quoted(e.getMessage()));
        var at = e.location();
        if (at != null && at.isKnown()) {
          out.append(",\n      \"location\": {\n        \"file\": ").append(quoted(at.file()));
          out.append(",\n        \"row\": ").append(at.row());
          out.append(",\n        \"col\": ").append(at.column()).append("\n      }");
        }
        out.append("\n    }");
        separator = ",";
      }
      out.append("\n  ]");
    }
    return out.append("\n}\n").toString();
  }

  static String quoted(@Nullable String text) {
    return JsonWriter.write(StringValue.of(text == null ? "" : text));
  }
}
