package org.rego4j.server.http;

import java.nio.charset.StandardCharsets;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.ShapeCache;
import org.rego4j.value.Value;

/** Reads input documents from JSON text, with OPA's words for what is wrong with them. */
public final class InputText {
  /** Requests ask about the same kinds of things again and again. */
  private final ShapeCache shapes = new ShapeCache();

  /** The first document of a body; what follows it is ignored. */
  public Value readFirst(byte[] body) throws BadRequestException {
    try {
      return JsonReader.readFirst(body, shapes);
    } catch (JsonException e) {
      throw malformed("body", e);
    }
  }

  /** The document of a query parameter; nothing may follow it. */
  public Value read(String text) throws BadRequestException {
    try {
      return JsonReader.read(text.getBytes(StandardCharsets.UTF_8), shapes);
    } catch (JsonException e) {
      throw malformed("parameter", e);
    }
  }

  private static BadRequestException malformed(String where, JsonException e) {
    String message = String.valueOf(e.getMessage());
    return new BadRequestException(
        ErrorAnswer.invalid(
            e.isOfNumber() ? message : where + " contains malformed input document: " + message));
  }
}
