package org.rego4j.server;

import java.util.UUID;
import org.rego4j.server.http.AnswerBody;
import org.rego4j.server.http.Answers;
import org.rego4j.server.http.ErrorAnswer;
import org.rego4j.server.http.Request;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;

/** {@code GET /v1/config}: what the server was configured with; it has a name of its own. */
final class ConfigHandler {
  private final ObjectValue config;

  ConfigHandler(UUID id) {
    config =
        ObjectValue.of(
            StringValue.of("default_authorization_decision"),
            StringValue.of("/system/authz/allow"),
            StringValue.of("default_decision"),
            StringValue.of("/system/main"),
            StringValue.of("labels"),
            ObjectValue.of(
                StringValue.of("id"),
                StringValue.of(id.toString()),
                StringValue.of("version"),
                StringValue.of(RuntimeDocument.OPA_VERSION)));
  }

  void get(Request request) {
    AnswerBody.of(request).field("result", config).sendObject(request);
  }

  /** {@code GET /v1/status}: there is no status without the plugin that reports it. */
  static void status(Request request) {
    Answers.error(request, ErrorAnswer.internal("status plugin not enabled"));
  }
}
