package org.rego4j.server.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonLayout;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.Value;

/**
 * A JSON object that answers a request: its fields stand in the order in which they are added. Of a
 * field that is long only the beginning is written at once; the rest is when it is sent.
 */
public final class AnswerBody {
  private static final String INDENT = "  ";

  /** How many characters of a field are written at once. */
  private static final int LONG = 256 * 1024;

  private final StringBuilder out = new StringBuilder(64);
  private final boolean pretty;

  /** The rest of a field that is long, and what stands behind it. */
  private @Nullable JsonWriter rest;

  private final StringBuilder behind = new StringBuilder();

  /**
   * @param pretty whether the object is written over several lines
   */
  public AnswerBody(boolean pretty) {
    this.pretty = pretty;
  }

  /** An object as a request asks for it. */
  public static AnswerBody of(Request request) {
    return new AnswerBody(request.parameters().isOn("pretty"));
  }

  /** Sends a document alone, as a request asks for it. */
  public static void sendValue(Request request, Value value) {
    AnswerBody body = of(request);
    body.value(value, 0);
    body.end("\n").send(request);
  }

  public AnswerBody field(String name, Value value) {
    add(name, "");
    value(value, 1);
    return this;
  }

  private void value(Value value, int depth) {
    JsonWriter writer = JsonWriter.of(value, pretty ? INDENT : "", depth);
    end(writer.next(rest == null ? LONG : Integer.MAX_VALUE));
    if (!writer.isDone()) {
      rest = writer;
    }
  }

  private AnswerBody end(String text) {
    (rest == null ? out : behind).append(text);
    return this;
  }

  /** Adds a field whose value is compact JSON. */
  public AnswerBody field(String name, String json) {
    return add(name, pretty ? JsonLayout.indented(json).replace("\n", "\n" + INDENT) : json);
  }

  private AnswerBody add(String name, String json) {
    end(out.length() == 0 ? "{" : ",").end(pretty ? "\n" + INDENT : "");
    return end("\"").end(name).end(pretty ? "\": " : "\":").end(json);
  }

  /** Ends the object and sends it with the status 200. */
  public void sendObject(Request request) {
    sendObject(request, 200);
  }

  /** Ends the object and sends it. */
  public void sendObject(Request request, int status) {
    end(out.length() == 0 ? "{}\n" : pretty ? "\n}\n" : "}\n");
    send(request, status);
  }

  private void send(Request request) {
    send(request, 200);
  }

  private void send(Request request, int status) {
    if (rest == null) {
      byte[] body = out.toString().getBytes(StandardCharsets.UTF_8);
      Answers.json(request, status, GzipAnswer.packed(request, body));
    } else {
      Answers.json(request, status, new LongAnswer(request, out.toString(), rest, behind));
    }
  }
}
