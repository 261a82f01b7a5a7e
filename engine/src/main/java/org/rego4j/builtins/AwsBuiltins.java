package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Signs requests to AWS, which {@code http.send} can send then. */
final class AwsBuiltins implements BuiltinCategory {
  private static final String NAME = "providers.aws.sign_req";
  private static final List<String> CONFIG =
      List.of("aws_access_key", "aws_region", "aws_secret_access_key", "aws_service");
  private static final String UNSIGNED = "disable_payload_signing";

  /** The keys of {@code http.send}'s requests. */
  private static final Set<String> REQUEST =
      Set.of(
          "body",
          "cache",
          "cache_ignored_headers",
          "caching_mode",
          "enable_redirect",
          "force_cache",
          "force_cache_duration_seconds",
          "force_json_decode",
          "force_yaml_decode",
          "headers",
          "max_retry_attempts",
          "method",
          "raise_error",
          "raw_body",
          "timeout",
          "tls_ca_cert",
          "tls_ca_cert_env_variable",
          "tls_ca_cert_file",
          "tls_client_cert",
          "tls_client_cert_env_variable",
          "tls_client_cert_file",
          "tls_client_key",
          "tls_client_key_env_variable",
          "tls_client_key_file",
          "tls_insecure_skip_verify",
          "tls_server_name",
          "tls_use_system_certs",
          "url");

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public @Nullable Builtin find(String name) {
    if (!name.equals(NAME)) {
      return null;
    }
    return Builtin.of3(
        BuiltinSpec.named(NAME, "providers.aws")
            .arg("request", "object[string: any]")
            .arg("aws_config", "object[string: any]")
            .arg("time_ns", "number")
            .result("signed_request", "object[any: any]"),
        AwsBuiltins::sign);
  }

  private static Value sign(BuiltinContext c, Value request, Value config, Value time) {
    // OPA says operand 1 of all three.
    ObjectValue given = Operands.object(request, 1);
    ObjectValue keys = Operands.object(config, 1);
    checkConfig(keys);
    NumberValue nanos = Operands.number(time, 1);
    if (!nanos.isLong() || nanos.text().chars().anyMatch(d -> "eE.".indexOf(d) >= 0)) {
      throw BuiltinException.type(
          "operand 3 could not convert time_ns value into a unix timestamp");
    }
    checkRequest(given);
    ObjectValue headers = headers(given);
    WholeValue.charge(c, given);
    GoUrl url = GoUrl.parse(text(given.get("url")));
    AwsSigner signer =
        new AwsSigner(
            text(keys.get("aws_access_key")),
            text(keys.get("aws_secret_access_key")),
            text(keys.get("aws_service")),
            text(keys.get("aws_region")),
            text(keys.get("aws_session_token")),
            keys.get(UNSIGNED) == BooleanValue.TRUE);
    ObjectValue signed =
        signer.sign(text(given.get("method")), url, headers, payload(given), nanos.longValue());
    return given.with(StringValue.of("headers"), signed);
  }

  private static String text(@Nullable Value v) {
    return v instanceof StringValue s ? s.value() : "";
  }

  private static void checkConfig(ObjectValue config) {
    refuse(missing(config, CONFIG), "operand 2 missing required AWS config parameters(s): ");
    refuse(
        noStrings(config, CONFIG),
        "operand 2 invalid values for required AWS config parameters(s): ");
    Value unsigned = config.get(UNSIGNED);
    if (unsigned != null && !(unsigned instanceof BooleanValue)) {
      throw BuiltinException.type(
          "operand 2 invalid value for 'disable_payload_signing' in AWS config");
    }
  }

  private static void checkRequest(ObjectValue request) {
    List<Value> unknown = new ArrayList<>();
    for (int i = 0; i < request.length(); i++) {
      if (!(request.keyAt(i) instanceof StringValue s) || !REQUEST.contains(s.value())) {
        unknown.add(request.keyAt(i));
      }
    }
    refuse(unknown, "operand 1 invalid request parameters(s): ");
    List<String> required = List.of("method", "url");
    refuse(missing(request, required), "operand 1 missing required request parameters(s): ");
    refuse(
        noStrings(request, required),
        "operand 1 invalid values for required request parameters(s): ");
  }

  private static List<Value> missing(ObjectValue object, List<String> keys) {
    List<Value> found = new ArrayList<>();
    for (String key : keys) {
      if (object.get(key) == null) {
        found.add(StringValue.of(key));
      }
    }
    return found;
  }

  private static List<Value> noStrings(ObjectValue object, List<String> keys) {
    List<Value> found = new ArrayList<>();
    for (String key : keys) {
      if (!(object.get(key) instanceof StringValue)) {
        found.add(StringValue.of(key));
      }
    }
    return found;
  }

  private static void refuse(List<Value> keys, String message) {
    if (!keys.isEmpty()) {
      String shown = keys.stream().map(Value::toString).collect(Collectors.joining(", "));
      throw BuiltinException.type(message + "{" + shown + "}");
    }
  }

  /** The headers of a request; names and values that are no strings are empty. */
  private static ObjectValue headers(ObjectValue request) {
    Value given = request.get("headers");
    if (given == null) {
      return ObjectValue.EMPTY;
    }
    ObjectValue headers = Operands.object(given, 0);
    ObjectBuilder texts = new ObjectBuilder();
    for (int i = 0; i < headers.length(); i++) {
      texts.put(StringValue.of(text(headers.keyAt(i))), StringValue.of(text(headers.valueAt(i))));
    }
    return texts.build();
  }

  /** What is sent: a raw body, whatever its type, goes before a body. */
  private static String payload(ObjectValue request) {
    Value raw = request.get("raw_body");
    if (raw != null) {
      return text(raw);
    }
    Value body = request.get("body");
    return body == null ? "" : JsonWriter.write(body);
  }
}
