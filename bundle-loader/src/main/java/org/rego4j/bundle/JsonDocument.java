package org.rego4j.bundle;

import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The JSON document of a file; what is wrong with it is said as OPA says it. */
final class JsonDocument {
  private JsonDocument() {}

  /**
   * Reads a document.
   *
   * @throws JsonException where the text is not one JSON value
   */
  static Value read(String text) {
    try {
      return JsonReader.read(text);
    } catch (JsonException e) {
      if (text.isBlank()) {
        throw new JsonException("EOF");
      }
      Value first = JsonReader.readFirst(text); // says what is wrong with the document itself
      String rest = text.substring(end(text)).stripLeading();
      if (rest.isEmpty()) {
        throw e;
      }
      String token = token(rest);
      if (token == null) {
        return first;
      }
      throw new JsonException("error: invalid character '" + token + "' after top-level value");
    }
  }

  /** What stands after the document, as the decoder shows it; a null goes unseen. */
  private static @Nullable String token(String rest) {
    char c = rest.charAt(0);
    if (c == '{' || c == '[') {
      return String.valueOf(c);
    }
    Value next = JsonReader.readFirst(rest);
    if (next instanceof StringValue s) {
      return s.value();
    }
    if (next instanceof BooleanValue) {
      return "%!s(bool=" + next + ")";
    }
    return next instanceof NullValue ? null : next.toString();
  }

  /** Where the first value of a text ends, which is known to be JSON. */
  private static int end(String text) {
    int at = 0;
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int depth = 0;
    do {
      char c = text.charAt(at);
      if (c == '"') {
        at = stringEnd(text, at + 1);
      } else if (c == '{' || c == '[') {
        depth++;
        at++;
      } else if (c == '}' || c == ']') {
        depth--;
        at++;
      } else if (depth > 0) {
        at++;
      } else {
        at = wordEnd(text, at);
      }
    } while (depth > 0);
    return at;
  }

  private static int stringEnd(String text, int from) {
    int at = from;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    switch (text.charAt(from)) {
      case 't', 'n' -> at += 4;
      case 'f' -> at += 5;
      default -> {
        while (at < text.length() && "0123456789+-.eE".indexOf(text.charAt(at)) >= 0) {
          at++;
        }
      }
    }
    return at;
  }
}
