package org.rego4j.server;

import java.nio.charset.StandardCharsets;
import org.rego4j.EvalResult;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The body of an answer of the data API: its fields in OPA's order. */
final class DataAnswer {
  private static final String INDENT = "  ";
  private static final ObjectValue WARNING =
      ObjectValue.of(
          StringValue.of("code"),
          StringValue.of("api_usage_warning"),
          StringValue.of("message"),
          StringValue.of("'input' key missing from the request"));

  private final StringBuilder out = new StringBuilder(64);
  private final boolean pretty;

  private DataAnswer(boolean pretty) {
    this.pretty = pretty;
  }

  /**
   * The body.
   *
   * @param warned whether the request lacked an input
   */
  static byte[] of(Request request, EvalResult result, boolean warned, DecisionTimers timers) {
    QueryParameters parameters = request.parameters();
    DataAnswer answer = new DataAnswer(parameters.isOn("pretty"));
    if (parameters.isOn("provenance")) {
      answer.field("provenance", provenance(answer.pretty));
    }
    if (parameters.isOn("metrics") || parameters.isOn("instrument")) {
      answer.field("metrics", timers.metrics(System.nanoTime() - request.startNanos()));
    }
    result.value().ifPresent(value -> answer.field("result", value));
    if (warned) {
      answer.field("warning", WARNING);
    }
    return answer.bytes();
  }

  /** What made the decision; its fields are not in the order of their names. */
  private static String provenance(boolean pretty) {
    String body =
        "\"version\":\""
            + RuntimeDocument.OPA_VERSION
            + "\",\"build_commit\":\"\",\"build_timestamp\":\"\",\"build_hostname\":\"\"";
    return pretty
        ? "{\n    " + body.replace("\":", "\": ").replace(",", ",\n    ") + "\n  }"
        : "{" + body + "}";
  }

  private void field(String name, Value value) {
    // No text of JSON holds a line break but between its parts.
    field(
        name,
        pretty
            ? JsonWriter.pretty(value, INDENT).replace("\n", "\n" + INDENT)
            : JsonWriter.write(value));
  }

  private void field(String name, String json) {
    out.append(out.length() == 0 ? "{" : ",").append(pretty ? "\n" + INDENT : "");
    out.append('"').append(name).append(pretty ? "\": " : "\":").append(json);
  }

  private byte[] bytes() {
    if (out.length() == 0) {
      out.append("{}\n");
    } else {
      out.append(pretty ? "\n}\n" : "}\n");
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
