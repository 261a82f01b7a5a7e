package org.rego4j.builtins.tokens;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.Operands;
import org.rego4j.builtins.WholeValue;
import org.rego4j.builtins.crypto.PrivateKeyData;
import org.rego4j.builtins.crypto.PublicKeyData;
import org.rego4j.builtins.crypto.SignatureMaker;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.json.ShapeCache;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Makes signed tokens (RFC 7515, 5.1) of headers, payloads and JSON Web Keys. */
final class TokenSigner {
  private TokenSigner() {}

  /** A token of values, written as JSON with their keys in order. */
  static Value encodeSign(BuiltinContext c, Value header, Value payload, Value key) {
    WholeValue.charge(c, header);
    WholeValue.charge(c, payload);
    WholeValue.charge(c, key);
    return sign(c, JsonWriter.write(header), JsonWriter.write(payload), JsonWriter.write(key));
  }

  /** A token of texts, as they are. */
  static Value encodeSignRaw(BuiltinContext c, Value header, Value payload, Value key) {
    String keyText = Operands.string(key, 3);
    String headerText = Operands.string(header, 1);
    return sign(c, headerText, Operands.string(payload, 2), keyText);
  }

  private static Value sign(BuiltinContext c, String header, String payload, String keyText) {
    c.charge(1 + ((long) header.length() + payload.length() + keyText.length()) / 8);
    List<Jwk> keys = TokenKeys.jsonWebKeys(keyText);
    if (keys.isEmpty()) {
      throw BuiltinException.of("no keys found in JWK set");
    }
    Value read = headerOf(header);
    TokenAlgorithm algorithm = algorithm(read);
    if (isJwt(read) && !isJson(payload)) {
      throw BuiltinException.of("type is JWT but payload is not JSON");
    }
    String signed = base64(octets(header)) + "." + base64(octets(payload));
    byte[] signature = sign(c, algorithm, keys.get(0), octets(signed));
    return StringValue.of(signed + "." + base64(signature));
  }

  private static Value headerOf(String text) {
    try {
      return JsonReader.readAlone(octets(text), new ShapeCache());
    } catch (JsonException e) {
      if (isNumberLike(text)) {
        return NullValue.NULL;
      }
      throw BuiltinException.of(
          "missing or invalid 'alg' header: cannot parse JSON: " + e.getMessage());
    }
  }

  /** OPA's reader of headers takes whatever numbers are made of for a number. */
  private static boolean isNumberLike(String text) {
    String stripped = text.strip();
    return !stripped.isEmpty() && stripped.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
  }

  private static TokenAlgorithm algorithm(Value header) {
    Value name = field(header, "alg");
    if (name == null) {
      throw BuiltinException.of("missing or invalid 'alg' header: jwsbb: header \"alg\" not found");
    }
    if (!(name instanceof StringValue s)) {
      throw BuiltinException.of(
          "missing or invalid 'alg' header: value doesn't contain string; it contains "
              + (name.typeName().equals("boolean") ? name.toString() : name.typeName()));
    }
    TokenAlgorithm algorithm = TokenAlgorithm.byJwaName(s.value());
    if (algorithm == null) {
      throw BuiltinException.of("unknown JWS algorithm: " + s.value());
    }
    return algorithm;
  }

  private static @Nullable Value field(Value header, String name) {
    return header instanceof ObjectValue object ? object.get(name) : null;
  }

  /** Whether a token says that it is a JWT, or nothing else. */
  private static boolean isJwt(Value header) {
    return !(field(header, "typ") instanceof StringValue s) || s.value().equals("JWT");
  }

  private static boolean isJson(String text) {
    try {
      JsonReader.readAlone(octets(text), new ShapeCache());
      return true;
    } catch (JsonException e) {
      return e.isOfNumber();
    }
  }

  private static byte[] sign(BuiltinContext c, TokenAlgorithm algorithm, Jwk key, byte[] message) {
    c.charge(message.length / 64);
    if (key.material() instanceof KeyMaterial.Secret secret && algorithm.family().equals("HS")) {
      return algorithm.mac(secret.octets().bytes(), message);
    }
    if (key.material() instanceof KeyMaterial.Private made) {
      c.charge(SignatureMaker.cost(made.key()));
      byte[] signature = sign(algorithm, made.key(), message);
      if (signature != null) {
        return signature;
      }
    }
    throw wrongKey(algorithm, key);
  }

  private static byte @Nullable [] sign(
      TokenAlgorithm algorithm, PrivateKeyData key, byte[] message) {
    String hash = algorithm.hash();
    if (key instanceof PrivateKeyData.Rsa rsa) {
      return switch (algorithm.family()) {
        case "RS" -> SignatureMaker.pkcs1(rsa, hash, message);
        case "PS" -> SignatureMaker.pss(rsa, hash, message);
        default -> null;
      };
    }
    if (key instanceof PrivateKeyData.Ec ec && algorithm.family().equals("ES")) {
      return SignatureMaker.ecdsa(ec, hash, message);
    }
    return key instanceof PrivateKeyData.Ed25519 ed && algorithm == TokenAlgorithm.EDDSA
        ? SignatureMaker.ed25519(ed, message)
        : null;
  }

  /** What OPA's library says of a key of another kind than the algorithm needs. */
  private static BuiltinException wrongKey(TokenAlgorithm algorithm, Jwk key) {
    String needed =
        switch (algorithm.family()) {
          case "HS" -> "[]byte";
          case "ES" -> "*ecdsa.PrivateKey";
          case "ED" -> "ed25519.PrivateKey";
          default -> "*rsa.PrivateKey";
        };
    String made = needed.startsWith("*") ? needed.substring(1) : needed;
    boolean converted = algorithm.family().equals("HS") || algorithm.family().equals("ES");
    String type = "*jwk." + key.type();
    String why =
        key.material() instanceof KeyMaterial.Unusable unusable
            ? "failed to export jwk.Key to raw format: " + unusable.reason()
            : key.type().startsWith("okp")
                ? "failed to assign key: argument to AssignIfCompatible() must be compatible with "
                    + okpType(key.material())
                    + " (was *"
                    + (made.equals("[]byte") ? "[]uint8" : made)
                    + ")"
                : "no suitable exporter found for key type '" + type + "'";
    return BuiltinException.of(
        "jwsbb.Sign: invalid key type "
            + type
            + ". "
            + needed
            + " is required: "
            + (converted ? "keyconv: " : "")
            + "failed to produce "
            + made
            + " from "
            + type
            + ": jwk.Export: "
            + why);
  }

  private static String okpType(KeyMaterial material) {
    boolean hasPrivate = material instanceof KeyMaterial.Private;
    boolean ed =
        hasPrivate
            ? ((KeyMaterial.Private) material).key() instanceof PrivateKeyData.Ed25519
            : material instanceof KeyMaterial.Public open
                && open.key() instanceof PublicKeyData.Ed25519;
    return (ed ? "ed25519." : "*ecdh.") + (hasPrivate ? "PrivateKey" : "PublicKey");
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
