package org.rego4j.server;

import org.rego4j.EvalResult;
import org.rego4j.json.JsonWriter;
import org.rego4j.server.http.AnswerBody;
import org.rego4j.server.http.QueryParameters;
import org.rego4j.server.http.Request;
import org.rego4j.server.state.ActiveBundle;
import org.rego4j.server.state.ServerState;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;

/** The body of an answer of the data API: its fields in OPA's order. */
final class DataAnswer {
  private static final ObjectValue WARNING =
      ObjectValue.of(
          StringValue.of("code"),
          StringValue.of("api_usage_warning"),
          StringValue.of("message"),
          StringValue.of("'input' key missing from the request"));

  private DataAnswer() {}

  /**
   * A decision.
   *
   * @param warned whether the request lacked an input
   */
  record Decided(ServerState state, EvalResult result, boolean warned) {}

  /** The body. */
  static AnswerBody of(Request request, Decided decided, DecisionTimers timers) {
    QueryParameters parameters = request.parameters();
    AnswerBody body = AnswerBody.of(request);
    if (parameters.isOn("provenance")) {
      body.field("provenance", provenance(decided.state()));
    }
    if (parameters.isOn("metrics") || parameters.isOn("instrument")) {
      body.field("metrics", timers.metrics(System.nanoTime() - request.startNanos()));
    }
    decided.result().value().ifPresent(value -> body.field("result", value));
    if (decided.warned()) {
      body.field("warning", WARNING);
    }
    return body;
  }

  /** What made the decision. */
  private static String provenance(ServerState state) {
    StringBuilder out =
        new StringBuilder("{\"version\":\"")
            .append(RuntimeDocument.OPA_VERSION)
            .append("\",\"build_commit\":\"\",\"build_timestamp\":\"\",\"build_hostname\":\"\"");
    String before = ",\"bundles\":{";
    for (ActiveBundle bundle : state.bundles().values()) {
      out.append(before).append(quoted(bundle.name()));
      out.append(":{\"revision\":").append(quoted(bundle.revision())).append('}');
      before = ",";
    }
    return out.append(state.bundles().isEmpty() ? "}" : "}}").toString();
  }

  private static String quoted(String text) {
    return JsonWriter.write(StringValue.of(text));
  }
}
