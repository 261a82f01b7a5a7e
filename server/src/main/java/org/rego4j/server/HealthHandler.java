package org.rego4j.server;

import io.undertow.server.HttpServerExchange;

/** {@code GET /health}: the server answers, so it lives. */
final class HealthHandler {
  void handle(HttpServerExchange exchange) {
    Responses.json(exchange, 200, "{}\n");
  }
}
