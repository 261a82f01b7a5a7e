package org.rego4j.builtins.schema;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.BuiltinFunction;
import org.rego4j.builtins.http.HttpBuiltins;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.ShapeCache;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Schemas from the network, asked for as {@code http.send} asks: of hosts that capabilities allow,
 * within the query's time.
 */
final class FetchedSchemas implements RemoteSchemas {
  private final BuiltinContext context;

  FetchedSchemas(BuiltinContext context) {
    this.context = context;
  }

  @Override
  public Value fetch(String url) {
    if (url.startsWith("file:")) {
      // OPA reads them; a schema that a request brings would tell what stands in files.
      throw new SchemaException("schemas are not read from files: " + url);
    }
    if (!context.network().isAllowed(host(url))) {
      throw new SchemaException("remote reference loading disabled: " + url);
    }
    ObjectValue response = get(url);
    if (!(response.get("status_code") instanceof NumberValue code) || code.longValue() != 200) {
      throw new SchemaException(
          "Could not read schema from HTTP, response status is " + text(response, "status"));
    }
    byte[] body = text(response, "raw_body").getBytes(StandardCharsets.UTF_8);
    try {
      return JsonReader.readAlone(body, new ShapeCache());
    } catch (JsonException e) {
      throw new SchemaException(String.valueOf(e.getMessage()));
    }
  }

  private ObjectValue get(String url) {
    ObjectValue request =
        ObjectValue.of(
            StringValue.of("method"),
            StringValue.of("GET"),
            StringValue.of("url"),
            StringValue.of(url),
            StringValue.of("enable_redirect"),
            BooleanValue.TRUE);
    Builtin send = new HttpBuiltins().find("http.send");
    if (send == null || !(send.function() instanceof BuiltinFunction.F1 function)) {
      throw new IllegalStateException("http.send");
    }
    try {
      if (function.call(context, request) instanceof ObjectValue response) {
        return response;
      }
      throw new IllegalStateException("http.send gave no object");
    } catch (BuiltinException e) {
      if (e.code().equals(BuiltinException.CANCEL_ERROR)) {
        throw e;
      }
      throw new SchemaException(e.detail());
    }
  }

  private static String text(ObjectValue response, String key) {
    return response.get(key) instanceof StringValue text ? text.value() : "";
  }

  private static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
