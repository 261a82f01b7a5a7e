package org.rego4j.server;

import java.nio.charset.StandardCharsets;
import org.rego4j.json.JsonLayout;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.Value;

/** A JSON object that answers a request: its fields stand in the order in which they are added. */
final class AnswerBody {
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder(64);
  private final boolean pretty;

  /**
   * @param pretty whether the object is written over several lines
   */
  AnswerBody(boolean pretty) {
    this.pretty = pretty;
  }

  /** An object as a request asks for it. */
  static AnswerBody of(Request request) {
    return new AnswerBody(request.parameters().isOn("pretty"));
  }

  /** A document alone, as a request asks for it. */
  static byte[] ofValue(Request request, Value value) {
    String text =
        request.parameters().isOn("pretty")
            ? JsonWriter.pretty(value, INDENT)
            : JsonWriter.write(value);
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  AnswerBody field(String name, Value value) {
    // No text of JSON holds a line break but between its parts.
    return add(
        name,
        pretty
            ? JsonWriter.pretty(value, INDENT).replace("\n", "\n" + INDENT)
            : JsonWriter.write(value));
  }

  /** Adds a field whose value is compact JSON. */
  AnswerBody field(String name, String json) {
    return add(name, pretty ? JsonLayout.indented(json).replace("\n", "\n" + INDENT) : json);
  }

  private AnswerBody add(String name, String json) {
    out.append(out.length() == 0 ? "{" : ",").append(pretty ? "\n" + INDENT : "");
    out.append('"').append(name).append(pretty ? "\": " : "\":").append(json);
    return this;
  }

  byte[] bytes() {
    String end = out.length() == 0 ? "{}\n" : pretty ? "\n}\n" : "}\n";
    return out.append(end).toString().getBytes(StandardCharsets.UTF_8);
  }
}
