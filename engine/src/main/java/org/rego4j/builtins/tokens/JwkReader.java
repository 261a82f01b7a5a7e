package org.rego4j.builtins.tokens;

import java.math.BigInteger;
import java.util.Arrays;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.crypto.EdwardsKeys;
import org.rego4j.builtins.crypto.EllipticCurve;
import org.rego4j.builtins.crypto.Octets;
import org.rego4j.builtins.crypto.PrivateKeyData;
import org.rego4j.builtins.crypto.PublicKeyData;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Reads a JSON Web Key (RFC 7517; RFC 7518, 6; RFC 8037, 2): RSA, EC, OKP and oct. What is wrong
 * with one is said as OPA's library says it.
 */
final class JwkReader {
  private static final int MOST_EXPONENT_BITS = 63;

  private final JwkFields fields;
  private final boolean hasPrivate;

  private JwkReader(JwkFields fields, boolean hasPrivate) {
    this.fields = fields;
    this.hasPrivate = hasPrivate;
  }

  /**
   * The key of an object.
   *
   * @throws BuiltinException where it is none
   */
  static Jwk read(Value value) {
    if (!(value instanceof ObjectValue object)) {
      throw JwkFields.notAnObject(value);
    }
    Value type = object.get("kty");
    if (type != null && !(type instanceof StringValue) && !type.typeName().equals("null")) {
      throw BuiltinException.of(
          JwkFields.PROBE
              + "json: cannot unmarshal "
              + JwkFields.jsonType(type)
              + " into Go struct field .kty of type string");
    }
    String kty = type instanceof StringValue s ? s.value() : "";
    boolean hasPrivate = object.get("d") != null;
    String kind =
        switch (kty) {
          case "RSA" -> "rsa";
          case "EC" -> "ecdsa";
          case "OKP" -> "okp";
          case "oct" -> "symmetric";
          default -> throw BuiltinException.of("invalid key type from JSON (" + kty + ")");
        };
    String half = kind.equals("symmetric") ? "" : hasPrivate ? "Private" : "Public";
    String name = kind + half + "Key";
    JwkFields fields = new JwkFields(object, name);
    JwkReader reader = new JwkReader(fields, hasPrivate);
    fields.checkCommon();
    KeyMaterial material =
        switch (kty) {
          case "RSA" -> reader.rsa();
          case "EC" -> reader.ec();
          case "OKP" -> reader.okp();
          default -> reader.oct();
        };
    return new Jwk(fields.text("kid"), fields.text("alg"), name, material);
  }

  private KeyMaterial oct() {
    byte[] octets = fields.octets("k");
    fields.require("k");
    if (octets.length == 0) {
      throw fields.invalid("SymmetricKey", "missing \"k\" field");
    }
    return new KeyMaterial.Secret(Octets.owning(octets));
  }

  private KeyMaterial rsa() {
    String name = hasPrivate ? "RSAPrivateKey" : "RSAPublicKey";
    BigInteger d = hasPrivate ? fields.number("d") : BigInteger.ZERO;
    BigInteger dp = hasPrivate ? fields.number("dp") : BigInteger.ZERO;
    BigInteger dq = hasPrivate ? fields.number("dq") : BigInteger.ZERO;
    BigInteger exponent = fields.number("e");
    BigInteger modulus = fields.number("n");
    BigInteger p = hasPrivate ? fields.number("p") : BigInteger.ZERO;
    BigInteger q = hasPrivate ? fields.number("q") : BigInteger.ZERO;
    BigInteger qi = hasPrivate ? fields.number("qi") : BigInteger.ZERO;
    fields.require("e");
    fields.require("n");
    if (modulus.signum() == 0) {
      throw fields.invalid(name, "missing \"n\" value");
    }
    if (exponent.signum() == 0) {
      throw fields.invalid(name, "missing \"e\" value");
    }
    if (exponent.bitLength() > MOST_EXPONENT_BITS) {
      throw fields.invalid(
          name,
          "rsa public exponent too large for this platform: "
              + exponent.bitLength()
              + " bits (max 63)");
    }
    if (!exponent.testBit(0)) {
      throw fields.invalid(name, "invalid rsa public exponent: must be a positive odd integer");
    }
    PublicKeyData.Rsa key = new PublicKeyData.Rsa(modulus, exponent);
    if (!hasPrivate) {
      return new KeyMaterial.Public(key);
    }
    if (fields.octets("d").length == 0) {
      throw fields.invalid(name, "missing \"d\" value");
    }
    for (String prime : new String[] {"q", "p"}) {
      if (!fields.has(prime)) {
        return new KeyMaterial.Unusable("missing \"" + prime + "\" value");
      }
    }
    boolean hasCrt = fields.has("dp") && fields.has("dq") && fields.has("qi");
    PrivateKeyData.Crt crt = hasCrt ? new PrivateKeyData.Crt(dp, dq, qi) : null;
    return new KeyMaterial.Private(new PrivateKeyData.Rsa(key, d, p, q, crt));
  }

  private KeyMaterial ec() {
    String name = hasPrivate ? "ECDSAPrivateKey" : "ECDSAPublicKey";
    String crv = fields.curve();
    byte[] d = hasPrivate ? fields.octets("d") : new byte[0];
    byte[] x = fields.octets("x");
    byte[] y = fields.octets("y");
    fields.require("crv");
    fields.require("x");
    fields.require("y");
    EllipticCurve curve = EllipticCurve.byJwkName(crv);
    if (curve == null) {
      throw fields.invalid(name, "invalid curve algorithm \"" + crv + "\"");
    }
    checkLength(name, "x", x, curve, crv);
    checkLength(name, "y", y, curve, crv);
    if (hasPrivate) {
      checkLength(name, "d", d, curve, crv);
    }
    BigInteger xNumber = new BigInteger(1, x);
    BigInteger yNumber = new BigInteger(1, y);
    if (!curve.contains(xNumber, yNumber)) {
      boolean identity = xNumber.signum() == 0 && yNumber.signum() == 0;
      throw fields.invalid(
          name,
          "invalid ECDSA public key: "
              + (identity
                  ? "identity point is not a valid public key"
                  : curve + " point not on curve"));
    }
    PublicKeyData.Ec key = new PublicKeyData.Ec(curve, xNumber, yNumber);
    return hasPrivate
        ? new KeyMaterial.Private(new PrivateKeyData.Ec(key, new BigInteger(1, d)))
        : new KeyMaterial.Public(key);
  }

  private void checkLength(
      String name, String field, byte[] octets, EllipticCurve curve, String crv) {
    if (octets.length != curve.octets()) {
      throw fields.invalid(
          name,
          "invalid \"" + field + "\" length (" + octets.length + ") for curve \"" + crv + "\"");
    }
  }

  private KeyMaterial okp() {
    String name = hasPrivate ? "OKPPrivateKey" : "OKPPublicKey";
    String crv = fields.curve();
    byte[] d = hasPrivate ? fields.octets("d") : new byte[0];
    byte[] x = fields.octets("x");
    fields.require("crv");
    fields.require("x");
    if (x.length == 0) {
      throw fields.invalid(name, "missing \"x\" field");
    }
    if (hasPrivate && d.length == 0) {
      throw fields.invalid(name, "missing \"d\" field");
    }
    boolean ed = crv.equals("Ed25519");
    if (!ed && !crv.equals("X25519")) {
      return new KeyMaterial.Unusable(
          "jwk."
              + name
              + ": failed to build "
              + (hasPrivate ? "private" : "public")
              + " key: invalid curve algorithm "
              + crv);
    }
    if (x.length != 32 || hasPrivate && d.length != 32) {
      String half = hasPrivate ? "private" : "public";
      throw fields.invalid(name, (ed ? "ed" : "x") + "25519: wrong " + half + " key size");
    }
    if (ed) {
      PublicKeyData.Ed25519 key = new PublicKeyData.Ed25519(Octets.owning(x));
      return hasPrivate ? edPrivate(key, d) : new KeyMaterial.Public(key);
    }
    PublicKeyData.X25519 key = new PublicKeyData.X25519(Octets.owning(x));
    return hasPrivate
        ? new KeyMaterial.Private(new PrivateKeyData.X25519(key, Octets.owning(d)))
        : new KeyMaterial.Public(key);
  }

  private static KeyMaterial edPrivate(PublicKeyData.Ed25519 key, byte[] seed) {
    if (!Arrays.equals(EdwardsKeys.ed25519(seed), key.octets().bytes())) {
      return new KeyMaterial.Unusable(
          "jwk.OKPPrivateKey: failed to build private key: "
              + "ed25519: invalid x value given d value");
    }
    return new KeyMaterial.Private(new PrivateKeyData.Ed25519(key, Octets.owning(seed)));
  }
}
