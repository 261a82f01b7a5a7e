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
import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
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
              (c, x) -> StringValue.of(charged(c, JsonWriter.write(x))));
      case "json.marshal_with_options" ->
          Builtin.of2(
              BuiltinSpec.named(name, "encoding")
                  .arg("x", "any")
                  .arg(
                      "opts",
                      "object<indent: string, prefix: string, pretty: boolean>[string: any]")
                  .result("y", STRING),
              EncodingBuiltins::marshalWithOptions);
      case "json.unmarshal" ->
          Builtin.of1(
              BuiltinSpec.named(name, "encoding").arg("x", STRING).result("y", "any"),
              EncodingBuiltins::unmarshal);
      case "json.is_valid" ->
          valid(
              name,
              v -> {
                if (!(v instanceof StringValue s)) {
                  return false;
                }
                try {
                  Value unused = JsonReader.read(s.value());
                  return unused != null;
                } catch (JsonException e) {
                  return false;
                }
              });
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
        (c, x) -> BooleanValue.of(check.holds(x)));
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

  private static BuiltinException illegal64(String s) {
    int at = 0;
    while (at < s.length()
        && (Character.isLetterOrDigit(s.charAt(at)) && s.charAt(at) < 128
            || "+/-_".indexOf(s.charAt(at)) >= 0)) {
      at++;
    }
    return BuiltinException.of("illegal base64 data at input byte " + Math.min(at, s.length()));
  }

  private static String decode64(String s) {
    String plain = s.replace("\n", "").replace("\r", "");
    if (plain.length() % 4 != 0) {
      throw illegal64(plain);
    }
    try {
      return string(Base64.getDecoder().decode(bytes(plain)));
    } catch (IllegalArgumentException e) {
      throw illegal64(plain);
    }
  }

  private static String decodeUrl64(String s) {
    String plain = s.replace("\n", "").replace("\r", "");
    if (plain.endsWith("=") && plain.length() % 4 != 0) {
      throw illegal64(plain);
    }
    try {
      return string(Base64.getUrlDecoder().decode(bytes(plain)));
    } catch (IllegalArgumentException e) {
      throw illegal64(plain);
    }
  }

  private static String decodeHex(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (Character.digit(s.charAt(i), 16) < 0 || s.charAt(i) > 127) {
        throw BuiltinException.of(
            String.format(
                "encoding/hex: invalid byte: U+%04X '%c'", (int) s.charAt(i), s.charAt(i)));
      }
    }
    if (s.length() % 2 != 0) {
      throw BuiltinException.of("encoding/hex: odd length hex string");
    }
    return string(HexFormat.of().parseHex(s));
  }

  private static Value unmarshal(BuiltinContext c, Value x) {
    try {
      return JsonReader.read(charged(c, Operands.string(x, 1)));
    } catch (JsonException e) {
      throw BuiltinException.of(String.valueOf(e.getMessage()));
    }
  }

  private static Value marshalWithOptions(BuiltinContext c, Value x, Value options) {
    ObjectValue o = Operands.object(options, 2);
    String indent = "\t";
    String prefix = "";
    boolean pretty = o.get("indent") != null || o.get("prefix") != null;
    for (int i = 0; i < o.length(); i++) {
      String key = o.keyAt(i) instanceof StringValue s ? s.value() : "";
      Value v = o.valueAt(i);
      switch (key) {
        case "indent", "prefix" -> {
          if (!(v instanceof StringValue s)) {
            throw BuiltinException.type(
                "key " + key + " failed cast to string but got " + v.typeName());
          }
          if (key.equals("indent")) {
            indent = s.value();
          } else {
            prefix = s.value();
          }
        }
        case "pretty" -> {
          if (!(v instanceof BooleanValue b)) {
            throw BuiltinException.type(
                "key pretty failed cast to boolean but got " + v.typeName());
          }
          pretty = b.value();
        }
        default -> throw BuiltinException.type("object contained unknown key \"" + key + "\"");
      }
    }
    if (!pretty) {
      return StringValue.of(charged(c, JsonWriter.write(x)));
    }
    String text = JsonWriter.pretty(x, indent.isEmpty() ? "\0" : indent).replace("\0", "");
    return StringValue.of(charged(c, prefix + text.replace("\n", "\n" + prefix)));
  }

  static String encodeQuery(String s) {
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
    for (int i = 0; i < o.length(); i++) {
      if (!(o.keyAt(i) instanceof StringValue k)) {
        throw BuiltinException.type(
            "operand 1 keys must be strings but got " + o.keyAt(i).typeName());
      }
      Value v = o.valueAt(i);
      List<Value> values;
      if (v instanceof StringValue) {
        values = List.of(v);
      } else if (v instanceof ArrayValue || v instanceof SetValue) {
        values = AggregateBuiltins.members(v);
      } else {
        throw Operands.notOneOf(v, 1, "string", "array", "set");
      }
      for (Value one : values) {
        if (!(one instanceof StringValue s)) {
          throw Operands.wrong(one, 1, "string");
        }
        parts.add(encodeQuery(k.value()) + "=" + encodeQuery(s.value()));
        c.charge(1);
      }
    }
    return StringValue.of(String.join("&", parts));
  }

  private static Value decodeObject(BuiltinContext c, Value x) {
    Map<String, List<Value>> found = new LinkedHashMap<>();
    for (String part : Operands.string(x, 1).split("&")) {
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
