package org.rego4j.builtins.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.GoDuration;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Reads the object that a policy gives {@code http.send}; mistakes have OPA's words. */
final class RequestReader {
  private static final Set<String> REQUIRED = Set.of("method", "url");
  private static final Set<String> ALLOWED =
      Set.of(
          "method",
          "url",
          "body",
          "enable_redirect",
          "force_json_decode",
          "force_yaml_decode",
          "headers",
          "raw_body",
          "tls_use_system_certs",
          "tls_ca_cert",
          "tls_ca_cert_file",
          "tls_ca_cert_env_variable",
          "tls_client_cert",
          "tls_client_cert_file",
          "tls_client_cert_env_variable",
          "tls_client_key",
          "tls_client_key_file",
          "tls_client_key_env_variable",
          "tls_insecure_skip_verify",
          "tls_server_name",
          "timeout",
          "cache",
          "force_cache",
          "force_cache_duration_seconds",
          "raise_error",
          "caching_mode",
          "max_retry_attempts",
          "cache_ignored_headers");
  private static final long DEFAULT_TIMEOUT = 5_000_000_000L;
  private static final String GO_AGENT = "Go-http-client/1.1";

  private final BuiltinContext context;
  private final ObjectValue object;

  private RequestReader(BuiltinContext context, ObjectValue object) {
    this.context = context;
    this.object = object;
  }

  /**
   * Whether an error ends the call, which it does unless told.
   *
   * @throws BuiltinException where that is no boolean
   */
  static boolean raises(ObjectValue object) {
    Value raise = object.get("raise_error");
    if (raise == null) {
      return true;
    } else if (raise instanceof BooleanValue b) {
      return b.value();
    }
    throw BuiltinException.of("invalid value for raise_error field");
  }

  /**
   * Reads a request.
   *
   * @throws BuiltinException saying what is wrong with it
   */
  static SendRequest read(BuiltinContext context, ObjectValue object) {
    return new RequestReader(context, object).read();
  }

  /**
   * How the body of the response is read; OPA looks at that when there is one.
   *
   * @throws BuiltinException where it is said by something else than booleans
   */
  static ResponseObject.Decoding decoding(BuiltinContext context, ObjectValue object) {
    RequestReader reader = new RequestReader(context, object);
    return new ResponseObject.Decoding(
        reader.flag("force_json_decode"), reader.flag("force_yaml_decode"));
  }

  private SendRequest read() {
    checkKeys();
    long timeout = timeout();
    SendRequest.Kept kept = new SendRequest.Kept(flag("cache"), forced());
    Map<String, String> headers = new TreeMap<>();
    byte @Nullable [] body = body();
    boolean redirects = parsed("enable_redirect");
    boolean named = headers(headers);
    int retries = retries();
    String method = text("method");
    TlsReader tls = new TlsReader(context, object, parsed("tls_insecure_skip_verify"));
    boolean system = parsed("tls_use_system_certs");
    String written = text("url");
    String host = headers.remove("Host");
    TlsSettings settings = tls.read(system, host);
    String verb = method == null ? "" : method.toUpperCase(Locale.ROOT);
    if (!verb.isEmpty() && !HeaderNames.isToken(verb)) {
      throw BuiltinException.of("net/http: invalid method " + GoText.quote(verb));
    }
    HttpUrl url;
    try {
      url = HttpUrl.parse(written == null ? "" : written).withoutEmptyPort();
    } catch (HttpUrl.Malformed e) {
      throw BuiltinException.of(String.valueOf(e.getMessage()));
    }
    UnixUrl unix = UnixUrl.of(url);
    String agent = headers.remove("User-Agent");
    boolean closes =
        host != null || unix != null || system || !settings.equals(TlsSettings.DEFAULT);
    return new SendRequest(
        key(),
        verb.isEmpty() ? "GET" : verb,
        unix == null ? url : unix.url(),
        unix == null ? null : unix.socket(),
        headers,
        host,
        agent != null ? agent : named ? agent() : GO_AGENT,
        body,
        Math.max(0, timeout),
        redirects,
        retries,
        kept,
        settings,
        closes);
  }

  private void checkKeys() {
    SetBuilder invalid = new SetBuilder();
    for (int i = 0; i < object.length(); i++) {
      Value key = object.keyAt(i);
      if (!(key instanceof StringValue s && ALLOWED.contains(s.value()))) {
        invalid.add(key);
      }
    }
    refuse("invalid", invalid.build());
    SetBuilder missing = new SetBuilder();
    for (String each : REQUIRED) {
      if (object.get(each) == null) {
        missing.add(StringValue.of(each));
      }
    }
    refuse("missing required", missing.build());
  }

  private static void refuse(String what, SetValue keys) {
    if (keys.length() > 0) {
      throw BuiltinException.type("operand 1 " + what + " request parameters(s): " + keys);
    }
  }

  /** The request's key: what the headers that are left out hold is one. */
  private Value key() {
    if (!(object.get("cache_ignored_headers") instanceof ArrayValue names)) {
      return object;
    }
    ObjectValue without = object.without(StringValue.of("cache_ignored_headers"));
    if (!(object.get("headers") instanceof ObjectValue headers)) {
      return without;
    }
    ObjectValue left = headers;
    for (Value name : names.asList()) {
      if (left.containsKey(name)) {
        left = left.without(name);
      }
    }
    return without.with(StringValue.of("headers"), left);
  }

  private @Nullable String text(String name) {
    Value value = object.get(name);
    if (value == null) {
      return null;
    } else if (value instanceof StringValue s) {
      return s.value();
    }
    throw BuiltinException.of("\"" + name + "\" must be a string");
  }

  private boolean flag(String name) {
    Value value = object.get(name);
    if (value == null) {
      return false;
    } else if (value instanceof BooleanValue b) {
      return b.value();
    }
    throw BuiltinException.of("invalid value for \"" + name + "\" field");
  }

  /** A flag that OPA parses: 1 and 0 are flags too. */
  private boolean parsed(String name) {
    Value value = object.get(name);
    if (value == null) {
      return false;
    }
    String written = JsonWriter.write(value);
    return switch (written) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw BuiltinException.of(
              "strconv.ParseBool: parsing " + GoText.quote(written) + ": invalid syntax");
    };
  }

  private long timeout() {
    Value value = object.get("timeout");
    if (value == null) {
      String said = context.network().variable("HTTP_SEND_TIMEOUT");
      return said == null || said.isEmpty() ? DEFAULT_TIMEOUT : duration(said);
    } else if (value instanceof StringValue s) {
      // A number without a unit is one of nanoseconds.
      return s.value().matches("[+-]?[0-9]{1,18}")
          ? Long.parseLong(s.value())
          : duration(s.value());
    } else if (value instanceof NumberValue n) {
      String written = JsonWriter.write(n);
      if (n.isLong() && written.indexOf('e') < 0 && written.indexOf('E') < 0) {
        return n.longValue();
      }
      throw BuiltinException.of("invalid timeout number value " + written + ", must be int64");
    }
    throw BuiltinException.type(
        "operand 1 'timeout' must be one of {string, number} but got " + value.typeName());
  }

  private static long duration(String text) {
    try {
      if (GoDuration.parse(text) instanceof NumberValue n && n.isLong()) {
        return n.longValue();
      }
    } catch (BuiltinException e) {
      throw BuiltinException.of("invalid timeout value " + GoText.quote(text) + ": " + e.detail());
    }
    throw BuiltinException.of("invalid timeout value " + GoText.quote(text));
  }

  private @Nullable Long forced() {
    if (!flag("force_cache")) {
      return null;
    }
    Value seconds = object.get("force_cache_duration_seconds");
    if (seconds == null) {
      throw BuiltinException.of(
          "'force_cache' set but 'force_cache_duration_seconds' parameter is missing");
    }
    String written = JsonWriter.write(seconds);
    boolean digits = written.matches("[+-]?[0-9]+");
    if (digits && seconds instanceof NumberValue n && n.isLong()) {
      return n.longValue();
    }
    throw BuiltinException.of(
        "strconv.ParseInt: parsing "
            + GoText.quote(written)
            + (digits ? ": value out of range" : ": invalid syntax"));
  }

  private int retries() {
    Value value = object.get("max_retry_attempts");
    if (value == null) {
      return 0;
    }
    if (value instanceof NumberValue n && n.isLong() && n.longValue() >= 0) {
      String written = JsonWriter.write(n);
      if (written.matches("[0-9]+")) {
        return (int) Math.min(Integer.MAX_VALUE, n.longValue());
      }
    }
    throw BuiltinException.of("invalid value " + value + " for field \"max_retry_attempts\"");
  }

  private byte @Nullable [] body() {
    String raw = text("raw_body");
    if (raw != null) {
      return raw.getBytes(StandardCharsets.UTF_8);
    }
    Value body = object.get("body");
    return body == null ? null : JsonWriter.write(body).getBytes(StandardCharsets.UTF_8);
  }

  /** Reads the headers; whether there are any. */
  private boolean headers(Map<String, String> into) {
    Value headers = object.get("headers");
    if (headers == null) {
      return false;
    } else if (!(headers instanceof ObjectValue named)) {
      throw BuiltinException.of("invalid type for headers key");
    } else {
      for (int i = 0; i < named.length(); i++) {
        if (!(named.valueAt(i) instanceof StringValue value)) {
          throw BuiltinException.of(
              "invalid type for headers value " + GoValues.quoted(named.valueAt(i), true));
        }
        Value key = named.keyAt(i);
        String name = key instanceof StringValue s ? s.value() : JsonWriter.write(key);
        into.put(HeaderNames.canonical(name), value.value());
      }
      return named.length() > 0;
    }
  }

  private String agent() {
    Value version =
        context.runtime() instanceof ObjectValue runtime ? runtime.get("version") : null;
    String shown = version instanceof StringValue s ? s.value() : "1.22.2";
    return "Open-Policy-Agent/" + shown + " (linux, amd64)";
  }
}
