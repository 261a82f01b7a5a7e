package org.rego4j.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * JSON text to a value, independent of the engine's own reader, so that a fault of that reader
 * cannot hide in the expectations.
 */
final class JsonDocumentReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonDocumentReader() {}

  static Value read(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new IOException("no JSON document");
      }
      Value value = value(parser, first);
      if (parser.nextToken() != null) {
        throw new IOException("text after the JSON document");
      }
      return value;
    }
  }

  private static Value value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> StringValue.of(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NumberValue.parse(parser.getText());
      case VALUE_TRUE -> BooleanValue.TRUE;
      case VALUE_FALSE -> BooleanValue.FALSE;
      case VALUE_NULL -> NullValue.NULL;
      default -> throw new IOException("unexpected JSON token " + token);
    };
  }

  private static Value object(JsonParser parser) throws IOException {
    ObjectBuilder out = new ObjectBuilder();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      out.put(key, value(parser, parser.nextToken()));
    }
    return out.build();
  }

  private static Value array(JsonParser parser) throws IOException {
    List<Value> out = new ArrayList<>();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      out.add(value(parser, token));
    }
    return ArrayValue.of(out);
  }
}
