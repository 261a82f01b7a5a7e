package org.rego4j.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.server.http.AnswerBody;
import org.rego4j.server.http.Answers;
import org.rego4j.server.http.BadRequestException;
import org.rego4j.server.http.ErrorAnswer;
import org.rego4j.server.http.PathKeys;
import org.rego4j.server.http.Request;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** {@code GET /health} and {@code GET /health/rule}, which asks {@code data.system.health}. */
final class HealthHandler {
  private static final byte[] HEALTHY = "{}\n".getBytes(StandardCharsets.UTF_8);
  private static final ObjectValue INPUT =
      ObjectValue.of(
          StringValue.of("plugin_state"),
          ObjectValue.of(StringValue.of("discovery"), StringValue.of("OK")),
          StringValue.of("plugins_ready"),
          BooleanValue.TRUE);

  private final Questions questions;
  private final DecisionService decisions;

  HealthHandler(Questions questions, DecisionService decisions) {
    this.questions = questions;
    this.decisions = decisions;
  }

  /**
   * The server answers, so it lives. Bundles and plugins, which its parameters ask for, are there
   * always: what is not ready when the server starts does not come later.
   */
  static void live(Request request) {
    Answers.json(request, 200, HEALTHY);
  }

  void rule(Request request) throws BadRequestException {
    List<Value> path = path(request);
    String reason = reason(request, path);
    if (reason == null) {
      Answers.json(request, 200, HEALTHY);
    } else {
      new AnswerBody(false).field("error", StringValue.of(reason)).sendObject(request, 500);
    }
  }

  private static List<Value> path(Request request) throws BadRequestException {
    List<Value> path = new ArrayList<>();
    path.add(StringValue.of("system"));
    path.add(StringValue.of("health"));
    try {
      path.addAll(PathKeys.of(request.target().segments(), 1));
      return path;
    } catch (BadRequestException e) {
      String prefix = ErrorAnswer.INVALID_PARAMETER + ": ";
      throw new BadRequestException(
          ErrorAnswer.invalid(e.answer().message().substring(prefix.length())));
    }
  }

  /** Why the server is not healthy, or null where it is. */
  private @Nullable String reason(Request request, List<Value> path) {
    try {
      Value found =
          decisions
              .decide(path, questions.of(request, INPUT), new DecisionTimers())
              .value()
              .orElse(null);
      if (found == null) {
        return "health check (" + PathKeys.text(path) + ") was undefined";
      }
      return found.equals(BooleanValue.TRUE)
          ? null
          : "health check (" + PathKeys.text(path) + ") returned unexpected value";
    } catch (EvalException e) {
      return e.render();
    } catch (RegoException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
