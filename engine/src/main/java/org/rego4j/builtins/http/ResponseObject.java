package org.rego4j.builtins.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.Utf8;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;
import org.rego4j.yaml.YamlException;
import org.rego4j.yaml.YamlReader;

/** The object that a policy gets of a response. */
final class ResponseObject {
  private ResponseObject() {}

  /** How a body is read, whatever the headers say of it. */
  record Decoding(boolean json, boolean yaml) {}

  /**
   * Makes the object.
   *
   * @param decoding how the body is read, whatever its type
   */
  static ObjectValue of(
      BuiltinContext context, @Nullable HttpResponse response, Decoding decoding) {
    if (response == null) {
      throw new IllegalStateException("neither a response nor a failure");
    }
    context.charge(response.body().length);
    ObjectBuilder headers = new ObjectBuilder();
    for (Map.Entry<String, List<String>> each : response.headers().entrySet()) {
      List<StringValue> values =
          each.getValue().stream().map(v -> StringValue.of(HttpUrl.text(v))).toList();
      headers.put(HttpUrl.text(each.getKey()), ArrayValue.of(values));
    }
    String text = Utf8.decode(response.body());
    return new ObjectBuilder()
        .put("body", body(response, text, decoding))
        .put("headers", headers.build())
        .put("raw_body", StringValue.of(text))
        .put("status", StringValue.of(HttpUrl.text(response.status())))
        .put("status_code", NumberValue.of(response.code()))
        .build();
  }

  /** What a body holds; null where it is of no type that is read, or malformed. */
  private static Value body(HttpResponse response, String text, Decoding decoding) {
    String type = response.header("content-type");
    try {
      if (decoding.json() || !decoding.yaml() && isJson(type)) {
        return JsonReader.readFirst(text);
      } else if (decoding.yaml() || isYaml(type)) {
        return YamlReader.read(text);
      }
    } catch (JsonException | YamlException e) {
      // OPA says nothing of it either.
    }
    return NullValue.NULL;
  }

  /** {@code application/json} or {@code application/x+json}, whatever parameters follow. */
  private static boolean isJson(String type) {
    int semicolon = type.indexOf(';');
    String name = semicolon < 0 ? type : type.substring(0, semicolon);
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.equals("application/json")
        || lower.startsWith("application/")
            && lower.endsWith("+json")
            && lower.indexOf('/', "application/".length()) < 0;
  }

  private static boolean isYaml(String type) {
    return type.contains("application/yaml") || type.contains("application/x-yaml");
  }
}
