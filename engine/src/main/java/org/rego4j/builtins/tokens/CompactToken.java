package org.rego4j.builtins.tokens;

import java.nio.charset.StandardCharsets;
import org.rego4j.builtins.Base64Decoder;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/**
 * A token in the compact form (RFC 7515, 7.1): three parts of Base64, not yet decoded. Decoding
 * fails with OPA's words.
 */
record CompactToken(String header, String payload, String signature) {
  /**
   * The parts of a token.
   *
   * @throws BuiltinException where they are not three
   */
  static CompactToken split(BuiltinContext c, String text) {
    c.charge(1 + text.length() / 8);
    int first = text.indexOf('.');
    if (first < 0) {
      throw BuiltinException.of("encoded JWT had no period separators");
    }
    int second = text.indexOf('.', first + 1);
    if (second < 0 || text.indexOf('.', second + 1) >= 0) {
      long found = 1 + text.chars().filter(ch -> ch == '.').count();
      throw BuiltinException.of("encoded JWT must have 3 sections, found " + found);
    }
    return new CompactToken(
        text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
  }

  /** The octets that are signed: the first two parts as they stand. */
  byte[] signed() {
    return (header + "." + payload).getBytes(StandardCharsets.UTF_8);
  }

  byte[] signatureOctets() {
    return Base64Decoder.url(signature);
  }

  /** The header, an object; a token that is encrypted is refused. */
  ObjectValue headerObject() {
    String json = text("header", header);
    ObjectValue object;
    try {
      object = object(json);
    } catch (BuiltinException e) {
      throw BuiltinException.of("bad JWT header: " + e.detail());
    }
    if (object.get("enc") != null) {
      throw BuiltinException.of("JWT is a JWE object, which is not supported");
    }
    return object;
  }

  /** The payload's text. */
  String payloadText() {
    return text("payload", payload);
  }

  private static String text(String part, String base64) {
    return new String(octets(part, base64), StandardCharsets.UTF_8);
  }

  /** The octets of a part, whose name an error gives. */
  static byte[] octets(String part, String base64) {
    try {
      return Base64Decoder.url(base64);
    } catch (BuiltinException e) {
      throw BuiltinException.of("JWT " + part + " had invalid encoding: " + e.detail());
    }
  }

  /** The object that a text holds. */
  static ObjectValue object(String json) {
    Value read;
    try {
      read = JsonReader.read(json);
    } catch (JsonException e) {
      throw BuiltinException.of("invalid JSON: " + e.getMessage());
    }
    if (read instanceof ObjectValue object) {
      return object;
    }
    throw BuiltinException.of("decoded JSON type was not an Object");
  }
}
