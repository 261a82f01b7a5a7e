package org.rego4j.builtins.tokens;

import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.Base64Decoder;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.crypto.CertificateReader;
import org.rego4j.builtins.crypto.DerException;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The fields of one JSON Web Key; a field that is null is there, but empty. */
final class JwkFields {
  /** What stands before an error that is found in a key's type. */
  static final String PROBE = "jwk.Parse: failed to probe data: probe: failed to unmarshal data: ";

  private static final String SHAPE =
      "struct { Kty string \"json:\\\"kty\\\"\";"
          + " D json.RawMessage \"json:\\\"d,omitempty\\\"\" }";

  private static final Set<String> CURVES =
      Set.of("P-256", "P-384", "P-521", "Ed25519", "Ed448", "X25519", "X448");

  /** RFC 7518, 3.1, 4.1 and 5.1; RFC 8037, 3.1; RFC 8812, 3.2; RFC 9864, 2.2. */
  private static final Set<String> ALGORITHMS =
      Set.of(
          ("HS256 HS384 HS512 RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 ES256K EdDSA"
                  + " Ed25519 none RSA1_5 RSA-OAEP RSA-OAEP-256 RSA-OAEP-384 RSA-OAEP-512 A128KW"
                  + " A192KW A256KW dir ECDH-ES ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW"
                  + " A128GCMKW A192GCMKW A256GCMKW PBES2-HS256+A128KW PBES2-HS384+A192KW"
                  + " PBES2-HS512+A256KW A128GCM A192GCM A256GCM A128CBC-HS256 A192CBC-HS384"
                  + " A256CBC-HS512")
              .split(" ", -1));

  private final ObjectValue object;
  private final String type;

  /** The fields of an object, which the library reads into a type of its own. */
  JwkFields(ObjectValue object, String type) {
    this.object = object;
    this.type = type;
  }

  static BuiltinException notAnObject(Value value) {
    if (value instanceof NullValue) {
      return BuiltinException.of("invalid key type from JSON ()");
    }
    return BuiltinException.of(
        PROBE + "json: cannot unmarshal " + jsonType(value) + " into Go value of type " + SHAPE);
  }

  static String jsonType(Value value) {
    return value instanceof BooleanValue ? "bool" : value.typeName();
  }

  boolean has(String field) {
    return object.get(field) != null;
  }

  /** Checks the fields that any key may have (RFC 7517, 4). */
  void checkCommon() {
    for (String field : new String[] {"kid", "use", "x5t", "x5t#S256", "x5u"}) {
      text(field);
    }
    Value algorithm = object.get("alg");
    if (algorithm != null) {
      checkAlgorithm(algorithm);
    }
    Value operations = object.get("key_ops");
    if (operations != null) {
      checkOperations(operations);
    }
    Value chain = object.get("x5c");
    if (chain != null) {
      checkChain(chain);
    }
  }

  private void checkAlgorithm(Value value) {
    if (!(value instanceof StringValue) && !(value instanceof NullValue)) {
      throw wrong("alg", cannot(value, "string"));
    }
    String name = value instanceof StringValue s ? s.value() : "";
    if (!ALGORITHMS.contains(name)) {
      throw wrong("alg", "invalid key value: \"" + name + "\": invalid key algorithm");
    }
  }

  private void checkOperations(Value value) {
    if (value instanceof NullValue) {
      return;
    }
    if (!(value instanceof ArrayValue list)) {
      throw wrong("key_ops", cannot(value, "jwk.KeyOperationList"));
    }
    for (Value each : list.asList()) {
      if (!(each instanceof StringValue)) {
        throw wrong("key_ops", cannot(each, "jwk.KeyOperation"));
      }
    }
  }

  private void checkChain(Value value) {
    if (!(value instanceof ArrayValue list)) {
      throw wrong("x5c", "failed to unmarshal certificate chain: expected JSON array");
    }
    for (int i = 0; i < list.length(); i++) {
      try {
        CertificateReader.read(
            list.get(i) instanceof StringValue s ? Base64Decoder.standard(s.value()) : new byte[0]);
      } catch (BuiltinException | DerException e) {
        throw wrong(
            "x5c",
            "failed to decode certificate at index "
                + i
                + ": failed to parse x509 certificate: "
                + e.getMessage());
      }
    }
  }

  /** The name of the curve; empty where there is none. */
  String curve() {
    Value value = object.get("crv");
    if (value == null) {
      return "";
    }
    if (!(value instanceof StringValue s)) {
      throw wrong("crv", "failed to unmarshal EllipticCurveAlgorithm: " + cannot(value, "string"));
    }
    if (!CURVES.contains(s.value())) {
      throw wrong("crv", "unknown EllipticCurveAlgorithm: \"" + s.value() + "\"");
    }
    return s.value();
  }

  /** A text; null where there is none. */
  @Nullable String text(String field) {
    Value value = object.get(field);
    if (value == null || value instanceof NullValue) {
      return null;
    }
    if (value instanceof StringValue s) {
      return s.value();
    }
    throw wrong(field, "error reading next value: " + cannot(value, "string"));
  }

  /** Octets in Base64 of either alphabet, padded or not; none where there is no field. */
  byte[] octets(String field) {
    String text = text(field);
    if (text == null) {
      return new byte[0];
    }
    String packed = text.replace("\n", "").replace("\r", "");
    boolean url = packed.indexOf('+') < 0 && packed.indexOf('/') < 0;
    try {
      if (url) {
        return Base64Decoder.url(packed);
      }
      int rest = packed.endsWith("=") ? 0 : packed.length() % 4;
      return Base64Decoder.standard(packed + "=".repeat(rest == 0 ? 0 : 4 - rest));
    } catch (BuiltinException e) {
      throw wrong(field, "expected base64 encoded []byte (string)");
    }
  }

  /** Octets as a number that is not negative. */
  BigInteger number(String field) {
    return new BigInteger(1, octets(field));
  }

  /**
   * Asks for a field.
   *
   * @throws BuiltinException where there is none
   */
  void require(String field) {
    if (!has(field)) {
      throw unmarshal("required field " + field + " is missing");
    }
  }

  /** What the library says of a key that is read, but makes no sense. */
  BuiltinException invalid(String key, String message) {
    return BuiltinException.of(
        "jwk.Parse: key validation failed: key validation failed: jwk." + key + ": " + message);
  }

  private BuiltinException wrong(String field, String message) {
    return unmarshal("failed to decode value for key " + field + ": " + message);
  }

  private BuiltinException unmarshal(String message) {
    String into = "failed to unmarshal JSON into key (*jwk." + type + "): ";
    return BuiltinException.of(into + into + message);
  }

  private static String cannot(Value value, String type) {
    return "json: cannot unmarshal " + jsonType(value) + " into Go value of type " + type;
  }
}
