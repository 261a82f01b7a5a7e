package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Keys as Go's {@code encoding/json} writes its types for them. */
final class KeyJson {
  private KeyJson() {}

  static Value publicKey(PublicKeyData key) {
    if (key instanceof PublicKeyData.Rsa rsa) {
      return new ObjectBuilder()
          .put("E", NumberValue.of(rsa.exponent()))
          .put("N", NumberValue.of(rsa.modulus()))
          .build();
    } else if (key instanceof PublicKeyData.Ec ec) {
      return point(ec).build();
    } else if (key instanceof PublicKeyData.Ed25519 ed) {
      return GoJson.octets(ed.octets());
    } else if (key instanceof PublicKeyData.X25519) {
      return ObjectValue.EMPTY;
    } else if (key instanceof PublicKeyData.Dsa dsa) {
      return new ObjectBuilder()
          .put("P", NumberValue.of(dsa.p()))
          .put("Q", NumberValue.of(dsa.q()))
          .put("G", NumberValue.of(dsa.g()))
          .put("Y", NumberValue.of(dsa.y()))
          .build();
    }
    return NullValue.NULL;
  }

  private static ObjectBuilder point(PublicKeyData.Ec ec) {
    return new ObjectBuilder()
        .put("Curve", ObjectValue.EMPTY)
        .put("X", NumberValue.of(ec.x()))
        .put("Y", NumberValue.of(ec.y()));
  }

  /** Ed25519 as Go keeps it: the seed, then the public key. */
  static Value privateKey(PrivateKeyData key) {
    if (key instanceof PrivateKeyData.Rsa rsa) {
      PrivateKeyData.Crt crt = rsa.crt() == null ? RsaNumbers.crt(rsa) : rsa.crt();
      ObjectValue precomputed =
          new ObjectBuilder()
              .put("CRTValues", ArrayValue.EMPTY)
              .put("Dp", NumberValue.of(crt.dp()))
              .put("Dq", NumberValue.of(crt.dq()))
              .put("Qinv", NumberValue.of(crt.qInverse()))
              .build();
      return new ObjectBuilder()
          .put("D", NumberValue.of(rsa.d()))
          .put("E", NumberValue.of(rsa.publicKey().exponent()))
          .put("N", NumberValue.of(rsa.publicKey().modulus()))
          .put("Precomputed", precomputed)
          .put("Primes", ArrayValue.of(NumberValue.of(rsa.p()), NumberValue.of(rsa.q())))
          .build();
    } else if (key instanceof PrivateKeyData.Ec ec) {
      return point(ec.publicKey()).put("D", NumberValue.of(ec.d())).build();
    } else if (key instanceof PrivateKeyData.Ed25519 ed) {
      byte[] both = Arrays.copyOf(ed.seed().bytes(), 64);
      System.arraycopy(ed.publicKey().octets().bytes(), 0, both, 32, 32);
      return GoJson.octets(both);
    }
    return ObjectValue.EMPTY;
  }

  /**
   * A private key as a JSON Web Key (RFC 7518, 6; RFC 8037, 2).
   *
   * @throws BuiltinException where its curve has no name there
   */
  static ObjectValue jwk(PrivateKeyData key) {
    ObjectBuilder out = new ObjectBuilder();
    if (key instanceof PrivateKeyData.Rsa rsa) {
      PrivateKeyData.Crt crt = rsa.crt() == null ? RsaNumbers.crt(rsa) : rsa.crt();
      out.put("kty", StringValue.of("RSA"));
      out.put("n", number(rsa.publicKey().modulus(), 0));
      out.put("e", number(rsa.publicKey().exponent(), 0));
      out.put("d", number(rsa.d(), 0));
      out.put("p", number(rsa.p(), 0));
      out.put("q", number(rsa.q(), 0));
      out.put("dp", number(crt.dp(), 0));
      out.put("dq", number(crt.dq(), 0));
      out.put("qi", number(crt.qInverse(), 0));
    } else if (key instanceof PrivateKeyData.Ec ec) {
      EllipticCurve curve = ec.publicKey().curve();
      if (curve == EllipticCurve.P224) {
        throw BuiltinException.of(
            "failed to initialize *jwk.ecdsaPrivateKey from *ecdsa.PrivateKey: jwk: failed to get"
                + " algorithm for converting ECDSA private key to JWK: unknown elliptic curve:"
                + " P-224");
      }
      out.put("kty", StringValue.of("EC"));
      out.put("crv", StringValue.of("P-" + curve.name().substring(1)));
      out.put("x", number(ec.publicKey().x(), curve.octets()));
      out.put("y", number(ec.publicKey().y(), curve.octets()));
      out.put("d", number(ec.d(), curve.octets()));
    } else if (key instanceof PrivateKeyData.Ed25519 ed) {
      putOkp("Ed25519", ed.publicKey().octets(), ed.seed(), out);
    } else if (key instanceof PrivateKeyData.X25519 x) {
      putOkp("X25519", x.publicKey().octets(), x.scalar(), out);
    }
    return out.build();
  }

  private static void putOkp(String curve, Octets open, Octets secret, ObjectBuilder out) {
    out.put("kty", StringValue.of("OKP"));
    out.put("crv", StringValue.of(curve));
    out.put("x", base64(open.bytes()));
    out.put("d", base64(secret.bytes()));
  }

  /** A number in so many octets, or in as many as it needs. */
  private static StringValue number(BigInteger number, int length) {
    byte[] octets = number.toByteArray();
    int from = octets.length > 1 && octets[0] == 0 ? 1 : 0;
    int needed = octets.length - from;
    byte[] out = new byte[Math.max(length, needed)];
    System.arraycopy(octets, from, out, out.length - needed, needed);
    return base64(out);
  }

  private static StringValue base64(byte[] octets) {
    return StringValue.of(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
  }
}
