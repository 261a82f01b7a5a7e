package org.rego4j.builtins;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Quoting;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Texts as Base64, hex, JSON and parts of URLs, and back. */
public final class EncodingBuiltins implements BuiltinCategory {
  private static final String STRING = "string";

  @Override
  public List<String> names() {
    return List.of(
        "base64.encode",
        "base64.decode",
        "base64.is_valid",
        "base64url.encode",
        "base64url.encode_no_pad",
        "base64url.decode",
        "hex.encode",
        "hex.decode",
        "json.marshal",
        "json.marshal_with_options",
        "json.unmarshal",
        "json.is_valid",
        "urlquery.encode",
        "urlquery.decode",
        "urlquery.encode_object",
        "urlquery.decode_object");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "base64.encode" -> text(name, s -> Base64.getEncoder().encodeToString(bytes(s)));
      case "base64.decode" -> text(name, EncodingBuiltins::decode64);
      case "base64.is_valid" ->
          valid(
              name,
              v -> {
                if (!(v instanceof StringValue s)) {
                  return false;
                }
                try {
                  decode64(s.value());
                  return true;
                } catch (BuiltinException e) {
                  return false;
                }
              });
      case "base64url.encode" -> text(name, s -> Base64.getUrlEncoder().encodeToString(bytes(s)));
      case "base64url.encode_no_pad" ->
          text(name, s -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(s)));
      case "base64url.decode" -> text(name, EncodingBuiltins::decodeUrl64);
      case "hex.encode" -> text(name, s -> HexFormat.of().formatHex(bytes(s)));
      case "hex.decode" -> text(name, EncodingBuiltins::decodeHex);
      case "json.marshal" ->
          Builtin.of1(
              BuiltinSpec.named(name, "encoding").arg("x", "any").result("y", STRING),
              (c, x) -> {
                WholeValue.charge(c, x);
                return StringValue.of(JsonWriter.write(x));
              });
      case "json.marshal_with_options" ->
          Builtin.of2(
              BuiltinSpec.named(name, "encoding")
                  .arg("x", "any")
                  .arg(
                      "opts",
                      "object<indent: string, prefix: string, pretty: boolean>[string: any]")
                  .result("y", STRING),
              JsonTexts::marshal);
      case "json.unmarshal" ->
          Builtin.of1(
              BuiltinSpec.named(name, "encoding").arg("x", STRING).result("y", "any"),
              JsonTexts::unmarshal);
      case "json.is_valid" ->
          valid(name, v -> v instanceof StringValue s && JsonTexts.isValid(s.value()));
      case "urlquery.encode" -> text(name, EncodingBuiltins::encodeQuery);
      case "urlquery.decode" -> text(name, EncodingBuiltins::decodeQuery);
      case "urlquery.encode_object" ->
          Builtin.of1(
              BuiltinSpec.named(name, "encoding")
                  .arg("object", "object[string: any<string, array[string], set[string]>]")
                  .result("y", STRING),
              EncodingBuiltins::encodeObject);
      case "urlquery.decode_object" ->
          Builtin.of1(
              BuiltinSpec.named(name, "encoding")
                  .arg("x", STRING)
                  .result("object", "object[string: array[string]]"),
              EncodingBuiltins::decodeObject);
      default -> null;
    };
  }

  private interface Change {
    String change(String s);
  }

  private interface Check {
    boolean holds(Value v);
  }

  private static Builtin text(String name, Change change) {
    return Builtin.of1(
        BuiltinSpec.named(name, "encoding").arg("x", STRING).result("y", STRING),
        (c, x) -> StringValue.of(change.change(charged(c, Operands.string(x, 1)))));
  }

  private static Builtin valid(String name, Check check) {
    return Builtin.of1(
        BuiltinSpec.named(name, "encoding").arg("x", STRING).result("result", "boolean"),
        (c, x) -> {
          WholeValue.charge(c, x);
          return BooleanValue.of(check.holds(x));
        });
  }

  private static String charged(BuiltinContext c, String s) {
    c.charge(s.length() / 16);
    return s;
  }

  static byte[] bytes(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  private static String string(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String decode64(String s) {
    return string(Base64Decoder.standard(s));
  }

  private static String decodeUrl64(String s) {
    return string(Base64Decoder.url(s));
  }

  private static String decodeHex(String s) {
    byte[] bytes = bytes(s);
    for (byte b : bytes) {
      int c = b & 0xff;
      if (Character.digit(c, 16) < 0 || c > 127) {
        String shown = Quoting.goPrintable(c) ? " '" + (char) c + "'" : "";
        throw BuiltinException.of(String.format("encoding/hex: invalid byte: U+%04X%s", c, shown));
      }
    }
    if (s.length() % 2 != 0) {
      throw BuiltinException.of("encoding/hex: odd length hex string");
    }
    return string(HexFormat.of().parseHex(s));
  }

  public static String encodeQuery(String s) {
    return URLEncoder.encode(s, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }

  private static String decodeQuery(String s) {
    try {
      for (int i = 0; i < s.length(); i++) {
        if (s.charAt(i) == '%'
            && (i + 2 >= s.length()
                || Character.digit(s.charAt(i + 1), 16) < 0
                || Character.digit(s.charAt(i + 2), 16) < 0)) {
          StringBuilder quoted = new StringBuilder();
          org.rego4j.value.Quoting.goQuote(s.substring(i, Math.min(s.length(), i + 3)), quoted);
          throw BuiltinException.of("invalid URL escape " + quoted);
        }
      }
      return URLDecoder.decode(s, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw BuiltinException.of("invalid URL escape");
    }
  }

  private static Value encodeObject(BuiltinContext c, Value object) {
    ObjectValue o = Operands.object(object, 1);
    List<String> parts = new ArrayList<>();
    Map<String, List<Value>> sorted = new TreeMap<>(StringValue::compareCodePoints);
    for (int i = 0; i < o.length(); i++) {
      String key = o.keyAt(i) instanceof StringValue s ? s.value() : JsonWriter.write(o.keyAt(i));
      Value v = o.valueAt(i);
      List<Value> values =
          v instanceof ArrayValue || v instanceof SetValue
              ? AggregateBuiltins.members(v)
              : List.of(v);
      sorted.computeIfAbsent(key, k -> new ArrayList<>()).addAll(values);
    }
    sorted.forEach(
        (key, values) -> {
          for (Value one : values) {
            if (!(one instanceof StringValue s)) {
              throw BuiltinException.type(
                  "operand 1 values must be string, array[string], or set[string]");
            }
            c.charge(1 + (key.length() + s.value().length()) / 16);
            parts.add(encodeQuery(key) + "=" + encodeQuery(s.value()));
          }
        });
    return StringValue.of(String.join("&", parts));
  }

  private static Value decodeObject(BuiltinContext c, Value x) {
    Map<String, List<Value>> found = new LinkedHashMap<>();
    for (String part : charged(c, Operands.string(x, 1)).split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      if (part.indexOf(';') >= 0) {
        throw BuiltinException.of("invalid semicolon separator in query");
      }
      int equals = part.indexOf('=');
      String key = decodeQuery(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : decodeQuery(part.substring(equals + 1));
      found.computeIfAbsent(key, k -> new ArrayList<>()).add(StringValue.of(value));
      c.charge(1);
    }
    ObjectBuilder made = new ObjectBuilder();
    found.forEach((k, v) -> made.put(k, ArrayValue.of(v)));
    return made.build();
  }
}
