package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.crypto.PublicKeyData.Dsa;
import org.rego4j.builtins.crypto.PublicKeyData.Ec;
import org.rego4j.builtins.crypto.PublicKeyData.Ed25519;
import org.rego4j.builtins.crypto.PublicKeyData.Rsa;
import org.rego4j.builtins.crypto.PublicKeyData.Unknown;
import org.rego4j.builtins.crypto.PublicKeyData.X25519;

/** Reads {@code SubjectPublicKeyInfo} (RFC 5280, 4.1.2.7), with the words of Go's errors. */
public final class PublicKeyReader {
  static final String RSA = "1.2.840.113549.1.1.1";
  static final String DSA = "1.2.840.10040.4.1";
  static final String EC = "1.2.840.10045.2.1";
  static final String X25519_ID = "1.3.101.110";
  static final String ED25519_ID = "1.3.101.112";

  private PublicKeyReader() {}

  /**
   * The key in DER of a {@code SubjectPublicKeyInfo} and nothing more.
   *
   * @throws DerException where there is none, or one of an algorithm that is not known
   */
  public static PublicKeyData alone(byte[] der) {
    DerReader reader = new DerReader(der);
    Der info;
    try {
      info = reader.next(Der.SEQUENCE);
    } catch (DerException e) {
      throw new DerException("asn1: structure error: " + e.detail());
    }
    if (!reader.isAtEnd()) {
      throw new DerException("x509: trailing data after ASN.1 of public-key");
    }
    if (isPkcs1(info)) {
      throw new DerException(
          "x509: failed to parse public key (use ParsePKCS1PublicKey instead for this key format)");
    }
    PublicKeyData key = read(info);
    if (key instanceof Unknown) {
      throw new DerException("x509: unknown public key algorithm");
    }
    return key;
  }

  private static boolean isPkcs1(Der info) {
    try {
      DerReader inside = info.inside();
      inside.next(Der.INTEGER).integer();
      inside.next(Der.INTEGER).integer();
      return inside.isAtEnd();
    } catch (DerException e) {
      return false;
    }
  }

  private static PublicKeyData read(Der info) {
    try {
      DerReader inside = info.inside();
      DerReader algorithm = inside.sequence();
      String oid = ObjectId.read(algorithm.next(Der.OID));
      Der parameters = algorithm.isAtEnd() ? null : algorithm.next();
      byte[] bits = inside.next(Der.BIT_STRING).bits();
      inside.expectEnd();
      return read(oid, parameters, bits);
    } catch (DerException e) {
      boolean structure = !e.detail().startsWith("x509:") && !e.detail().contains("point");
      throw structure ? new DerException("asn1: structure error: " + e.detail()) : e;
    }
  }

  /**
   * The key of an algorithm.
   *
   * @param parameters what stands behind the algorithm's identifier; null where nothing does
   * @throws DerException where there is none, with Go's words
   */
  static PublicKeyData read(String oid, @Nullable Der parameters, byte[] bits) {
    return switch (oid) {
      case RSA -> rsa(parameters, bits);
      case EC -> ec(parameters, bits);
      case ED25519_ID ->
          new Ed25519(fixed(parameters, bits, "Ed25519", "x509: wrong Ed25519 public key size"));
      case X25519_ID ->
          new X25519(fixed(parameters, bits, "X25519", "crypto/ecdh: invalid public key"));
      case DSA -> dsa(parameters, bits);
      default -> new Unknown();
    };
  }

  private static PublicKeyData rsa(@Nullable Der parameters, byte[] bits) {
    if (parameters == null || parameters.tag() != Der.NULL || parameters.length() > 0) {
      throw new DerException("x509: RSA key missing NULL parameters");
    }
    DerReader key = part(bits, "x509: invalid RSA public key");
    BigInteger modulus = number(key, "x509: invalid RSA modulus");
    BigInteger exponent = number(key, "x509: invalid RSA public exponent");
    if (modulus.signum() <= 0) {
      throw new DerException("x509: RSA modulus is not a positive number");
    }
    if (exponent.signum() <= 0) {
      throw new DerException("x509: RSA public exponent is not a positive number");
    }
    if (exponent.bitLength() > 63) {
      throw new DerException("x509: invalid RSA public exponent");
    }
    return new Rsa(modulus, exponent);
  }

  private static PublicKeyData ec(@Nullable Der parameters, byte[] bits) {
    if (parameters == null || parameters.tag() != Der.OID) {
      throw new DerException("x509: invalid ECDSA parameters");
    }
    String oid = DerField.of("x509: invalid ECDSA parameters", () -> ObjectId.read(parameters));
    EllipticCurve curve = EllipticCurve.byOid(oid);
    if (curve == null) {
      throw new DerException("x509: unsupported elliptic curve");
    }
    return point(curve, bits);
  }

  /** An uncompressed point (SEC 1, 2.3.4). */
  static Ec point(EllipticCurve curve, byte[] bits) {
    int octets = curve.octets();
    if (bits.length == 0 || bits[0] != 4) {
      throw new DerException("ecdsa: invalid uncompressed public key");
    }
    if (bits.length != 2 * octets + 1) {
      throw new DerException("invalid " + curve + " point encoding");
    }
    BigInteger x = new BigInteger(1, bits, 1, octets);
    BigInteger y = new BigInteger(1, bits, octets + 1, octets);
    if (!curve.contains(x, y)) {
      throw new DerException(curve + " point not on curve");
    }
    return new Ec(curve, x, y);
  }

  private static Octets fixed(
      @Nullable Der parameters, byte[] bits, String name, String wrongSize) {
    if (parameters != null) {
      throw new DerException("x509: " + name + " key encoded with illegal parameters");
    }
    if (bits.length != 32) {
      throw new DerException(wrongSize);
    }
    return Octets.owning(bits);
  }

  private static PublicKeyData dsa(@Nullable Der parameters, byte[] bits) {
    BigInteger y;
    BigInteger p;
    BigInteger q;
    BigInteger g;
    try {
      y = new DerReader(bits).next(Der.INTEGER).integer();
    } catch (DerException e) {
      throw new DerException("x509: invalid DSA public key");
    }
    try {
      if (parameters == null || parameters.tag() != Der.SEQUENCE) {
        throw new DerException("no parameters");
      }
      DerReader numbers = parameters.inside();
      p = numbers.next(Der.INTEGER).integer();
      q = numbers.next(Der.INTEGER).integer();
      g = numbers.next(Der.INTEGER).integer();
    } catch (DerException e) {
      throw new DerException("x509: invalid DSA parameters");
    }
    if (y.signum() <= 0 || p.signum() <= 0 || q.signum() <= 0 || g.signum() <= 0) {
      throw new DerException("x509: zero or negative DSA parameter");
    }
    return new Dsa(p, q, g, y);
  }

  private static DerReader part(byte[] bits, String otherwise) {
    try {
      return new DerReader(bits).sequence();
    } catch (DerException e) {
      throw new DerException(otherwise);
    }
  }

  private static BigInteger number(DerReader reader, String otherwise) {
    try {
      return reader.next(Der.INTEGER).integer();
    } catch (DerException e) {
      throw new DerException(otherwise);
    }
  }
}
