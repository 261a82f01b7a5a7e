package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads private keys: PKCS #1 (RFC 8017, A.1.2), SEC 1 (RFC 5915) and PKCS #8 (RFC 5208), with Go's
 * words where it has its own.
 */
final class PrivateKeyReader {
  private PrivateKeyReader() {}

  /** A key of RSA. */
  static PrivateKeyData pkcs1(byte[] der) {
    PrivateKeyData.Rsa key;
    try {
      key = rsa(der);
    } catch (DerException e) {
      if (isPkcs8(der)) {
        throw new DerException(instead("private", "PKCS8"));
      } else if (isSec1(der)) {
        throw new DerException(instead("private", "EC"));
      }
      throw new DerException("asn1: structure error: " + e.detail());
    }
    String wrong = RsaNumbers.problem(key);
    if (wrong != null) {
      throw new DerException(wrong);
    }
    return key;
  }

  private static String instead(String what, String other) {
    return "x509: failed to parse "
        + what
        + " key (use Parse"
        + other
        + "PrivateKey instead for this key format)";
  }

  private static PrivateKeyData.Rsa rsa(byte[] der) {
    DerReader outer = new DerReader(der);
    DerReader reader = outer.sequence();
    BigInteger version = reader.next(Der.INTEGER).integer();
    BigInteger[] numbers = new BigInteger[8];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = reader.next(Der.INTEGER).integer();
    }
    outer.expectEnd();
    if (version.signum() != 0 || !reader.isAtEnd()) {
      throw new DerException("unsupported private key version");
    }
    PublicKeyData.Rsa open = new PublicKeyData.Rsa(numbers[0], numbers[1]);
    return new PrivateKeyData.Rsa(
        open,
        numbers[2],
        numbers[3],
        numbers[4],
        new PrivateKeyData.Crt(numbers[5], numbers[6], numbers[7]));
  }

  /** A key of a curve that it names itself. */
  static PrivateKeyData sec1(byte[] der) {
    try {
      return ec(der, null);
    } catch (DerException e) {
      if (isPkcs8(der)) {
        throw new DerException(instead("private", "PKCS8"));
      } else if (isPkcs1(der)) {
        throw new DerException(instead("private", "PKCS1"));
      }
      throw e;
    }
  }

  private static PrivateKeyData ec(byte[] der, @Nullable EllipticCurve outerCurve) {
    String oid = null;
    BigInteger version;
    byte[] octets;
    try {
      DerReader outer = new DerReader(der);
      DerReader reader = outer.sequence();
      version = reader.next(Der.INTEGER).integer();
      octets = reader.next(Der.OCTET_STRING).contents();
      Der parameters = reader.nextIf(Der.context(0, true));
      if (parameters != null) {
        oid = ObjectId.read(parameters.inside().next(Der.OID));
      }
      Der open = reader.nextIf(Der.context(1, true));
      if (open != null) {
        open.inside().next(Der.BIT_STRING).bits();
      }
      outer.expectEnd();
    } catch (DerException e) {
      throw new DerException(
          "x509: failed to parse EC private key: asn1: structure error: " + e.detail());
    }
    if (!version.equals(BigInteger.ONE)) {
      throw new DerException("x509: unknown EC private key version " + version);
    }
    EllipticCurve curve =
        outerCurve != null ? outerCurve : oid == null ? null : EllipticCurve.byOid(oid);
    if (curve == null) {
      throw new DerException("x509: unknown elliptic curve");
    }
    BigInteger d = new BigInteger(1, octets);
    if (d.signum() == 0 || d.compareTo(curve.order()) >= 0) {
      throw new DerException("x509: invalid elliptic curve private key value");
    }
    return new PrivateKeyData.Ec(curve.multiply(d), d);
  }

  /** A key of any algorithm that Go knows. */
  static PrivateKeyData pkcs8(byte[] der) {
    String oid;
    Der parameters;
    byte[] key;
    try {
      DerReader outer = new DerReader(der);
      DerReader reader = outer.sequence();
      reader.next(Der.INTEGER).integer();
      DerReader algorithm = reader.sequence();
      oid = ObjectId.read(algorithm.next(Der.OID));
      parameters = algorithm.isAtEnd() ? null : algorithm.next();
      key = reader.next(Der.OCTET_STRING).contents();
    } catch (DerException e) {
      if (isSec1(der)) {
        throw new DerException(instead("private", "EC"));
      } else if (isPkcs1(der)) {
        throw new DerException(instead("private", "PKCS1"));
      }
      throw new DerException("asn1: structure error: " + e.detail());
    }
    return switch (oid) {
      case PublicKeyReader.RSA -> embedded("RSA", () -> pkcs1(key));
      case PublicKeyReader.EC -> {
        EllipticCurve curve = curve(parameters);
        yield embedded("EC", () -> ec(key, curve));
      }
      case PublicKeyReader.ED25519_ID -> {
        byte[] seed = octets32("Ed25519", parameters, key);
        Octets open = Octets.owning(EdwardsKeys.ed25519(seed));
        yield new PrivateKeyData.Ed25519(new PublicKeyData.Ed25519(open), Octets.owning(seed));
      }
      case PublicKeyReader.X25519_ID -> {
        byte[] scalar = octets32("X25519", parameters, key);
        Octets open = Octets.owning(EdwardsKeys.x25519(scalar));
        yield new PrivateKeyData.X25519(new PublicKeyData.X25519(open), Octets.owning(scalar));
      }
      default ->
          throw new DerException(
              "x509: PKCS#8 wrapping contained private key with unknown algorithm: " + oid);
    };
  }

  private interface Read {
    PrivateKeyData read();
  }

  private static PrivateKeyData embedded(String name, Read read) {
    try {
      return read.read();
    } catch (DerException e) {
      throw new DerException(
          "x509: failed to parse " + name + " private key embedded in PKCS#8: " + e.detail());
    }
  }

  private static @Nullable EllipticCurve curve(@Nullable Der parameters) {
    try {
      return parameters == null || parameters.tag() != Der.OID
          ? null
          : EllipticCurve.byOid(ObjectId.read(parameters));
    } catch (DerException e) {
      return null;
    }
  }

  private static byte[] octets32(String name, @Nullable Der parameters, byte[] key) {
    if (parameters != null) {
      throw new DerException("x509: invalid " + name + " private key parameters");
    }
    byte[] octets =
        DerField.of(
            "x509: invalid " + name + " private key",
            () -> {
              DerReader reader = new DerReader(key);
              byte[] read = reader.next(Der.OCTET_STRING).contents();
              reader.expectEnd();
              return read;
            });
    if (octets.length != 32) {
      throw new DerException("x509: invalid " + name + " private key length: " + octets.length);
    }
    return octets;
  }

  private static boolean isPkcs8(byte[] der) {
    try {
      DerReader reader = new DerReader(der).sequence();
      reader.next(Der.INTEGER).integer();
      reader.sequence().next(Der.OID);
      reader.next(Der.OCTET_STRING);
      return true;
    } catch (DerException e) {
      return false;
    }
  }

  private static boolean isSec1(byte[] der) {
    try {
      DerReader reader = new DerReader(der).sequence();
      reader.next(Der.INTEGER).integer();
      reader.next(Der.OCTET_STRING);
      return true;
    } catch (DerException e) {
      return false;
    }
  }

  private static boolean isPkcs1(byte[] der) {
    try {
      rsa(der);
      return true;
    } catch (DerException e) {
      return false;
    }
  }
}
