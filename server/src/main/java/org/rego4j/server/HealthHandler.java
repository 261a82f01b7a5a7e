package org.rego4j.server;

import java.nio.charset.StandardCharsets;

/**
 * {@code GET /health}: the server answers, so it lives. Bundles and plugins, which its parameters
 * ask for, are there always, as there are none.
 */
final class HealthHandler implements Handler {
  private static final byte[] HEALTHY = "{}\n".getBytes(StandardCharsets.UTF_8);

  @Override
  public void handle(Request request) {
    Answers.json(request, 200, HEALTHY);
  }
}
