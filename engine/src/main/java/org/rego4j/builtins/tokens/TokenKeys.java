package org.rego4j.builtins.tokens;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.crypto.CertificateReader;
import org.rego4j.builtins.crypto.DerException;
import org.rego4j.builtins.crypto.Octets;
import org.rego4j.builtins.crypto.PemReader;
import org.rego4j.builtins.crypto.PublicKeyReader;
import org.rego4j.builtins.crypto.SignatureCheck;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.ShapeCache;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * The keys that may verify a token, in order.
 *
 * @param source what they were read from, told apart from secrets
 */
record TokenKeys(List<Jwk> keys, String source) {
  /** Texts up to so many characters are read once, longer ones each time. */
  private static final int MOST_KEPT = 16_384;

  /** What is kept of a text: the keys in it. */
  private record Text(String text) {}

  TokenKeys {
    keys = List.copyOf(keys);
  }

  /** A secret that verifies alone. */
  static TokenKeys secret(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return new TokenKeys(
        List.of(Jwk.of(new KeyMaterial.Secret(Octets.owning(octets)))), "secret " + text);
  }

  /**
   * The keys of a text: a certificate or a public key in PEM, or a JSON Web Key or a set of them.
   *
   * @throws BuiltinException where there is none, or one that cannot be used
   */
  static TokenKeys read(BuiltinContext c, String text) {
    c.charge(1 + text.length() / 8);
    return text.length() > MOST_KEPT ? read(text) : c.kept(new Text(text), key -> read(key.text()));
  }

  private static TokenKeys read(String text) {
    PemReader pem = new PemReader(text);
    PemReader.Block block = pem.next();
    if (block == null) {
      return ofJson(text);
    }
    if (!pem.isAtEnd()) {
      throw BuiltinException.of("extra data after a PEM certificate block");
    }
    return new TokenKeys(List.of(Jwk.of(ofPem(block))), "keys " + text);
  }

  private static KeyMaterial ofPem(PemReader.Block block) {
    byte[] der = block.octets().bytes();
    return switch (block.type()) {
      case "CERTIFICATE" -> {
        try {
          yield new KeyMaterial.Public(CertificateReader.read(der).publicKey());
        } catch (DerException e) {
          throw BuiltinException.of("failed to parse a PEM certificate: " + e.detail());
        }
      }
      case "PUBLIC KEY" -> {
        try {
          yield new KeyMaterial.Public(PublicKeyReader.alone(der));
        } catch (DerException e) {
          throw BuiltinException.of("failed to parse a PEM public key: " + e.detail());
        }
      }
      default -> throw BuiltinException.of("failed to extract a Key from the PEM certificate");
    };
  }

  private static TokenKeys ofJson(String text) {
    List<Jwk> keys;
    try {
      keys = jsonWebKeys(text);
    } catch (BuiltinException e) {
      throw BuiltinException.of(
          "failed to parse a JWK key (set): jwk.ParseString: failed to parse string: "
              + e.detail());
    }
    for (Jwk key : keys) {
      if (key.material() instanceof KeyMaterial.Unusable unusable) {
        throw BuiltinException.of(
            "jwk.Export: failed to export jwk.Key to raw format: " + unusable.reason());
      }
    }
    return new TokenKeys(keys, "keys " + text);
  }

  /**
   * The keys of a JSON Web Key, behind which anything may stand, or of a set of them.
   *
   * @throws BuiltinException where there are none
   */
  static List<Jwk> jsonWebKeys(String text) {
    List<Jwk> keys = new ArrayList<>();
    ObjectValue set = setOf(text);
    try {
      if (set == null) {
        keys.add(sole(text));
      } else {
        addAll(set, keys);
      }
    } catch (BuiltinException e) {
      throw BuiltinException.of("jwk.Parse: " + e.detail());
    }
    return keys;
  }

  /** The object of a set of keys, behind which nothing stands; null where there is none. */
  private static @Nullable ObjectValue setOf(String text) {
    try {
      Value value = JsonReader.readAlone(text.getBytes(StandardCharsets.UTF_8), new ShapeCache());
      return value instanceof ObjectValue object && object.get("keys") != null ? object : null;
    } catch (JsonException e) {
      return null;
    }
  }

  private static Jwk sole(String text) {
    String prefix = "failed to parse sole key: jwk.ParseKey: ";
    try {
      return JwkReader.read(JsonReader.readFirst(text));
    } catch (JsonException e) {
      throw BuiltinException.of(prefix + JwkFields.PROBE + e.getMessage());
    } catch (BuiltinException e) {
      throw BuiltinException.of(prefix + e.detail());
    }
  }

  private static void addAll(ObjectValue set, List<Jwk> keys) {
    Value list = set.get("keys");
    if (!(list instanceof ArrayValue array)) {
      throw BuiltinException.of(
          "failed to unmarshal JWK set: failed to decode \"keys\": expected '[' but got "
              + token(list));
    }
    for (int i = 0; i < array.length(); i++) {
      try {
        keys.add(JwkReader.read(array.get(i)));
      } catch (BuiltinException e) {
        throw BuiltinException.of(
            "failed to unmarshal JWK set: failed to decode key #"
                + i
                + " in \"keys\": jwk.ParseKey: "
                + e.detail());
      }
    }
  }

  private static String token(@Nullable Value value) {
    if (value instanceof ObjectValue) {
      return "{";
    }
    return value instanceof NullValue
        ? "<nil>"
        : value instanceof StringValue s ? s.value() : String.valueOf(value);
  }

  /**
   * Whether a signature holds by one of the keys: by the first that has the token's key id, or,
   * where none has, by any that is not for another algorithm.
   *
   * @param id the token's key id; empty for none
   */
  boolean verify(
      BuiltinContext c, TokenAlgorithm algorithm, String id, byte[] message, byte[] signature) {
    if (!id.isEmpty()) {
      for (Jwk key : keys) {
        if (id.equals(key.id())) {
          return verify(c, algorithm, key, message, signature);
        }
      }
    }
    for (Jwk key : keys) {
      String only = key.algorithm();
      if ((only == null || only.equals(algorithm.jwaName()))
          && verify(c, algorithm, key, message, signature)) {
        return true;
      }
    }
    return false;
  }

  private static boolean verify(
      BuiltinContext c, TokenAlgorithm algorithm, Jwk key, byte[] message, byte[] signature) {
    c.charge(message.length / 64);
    if (key.material() instanceof KeyMaterial.Public made) {
      c.charge(SignatureCheck.cost(made.key()));
    }
    return algorithm.verify(key.material(), message, signature);
  }
}
