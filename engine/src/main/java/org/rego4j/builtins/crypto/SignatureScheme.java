package org.rego4j.builtins.crypto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The algorithms that sign certificates, under the numbers that Go gives them, in order.
 *
 * @see <a href="https://pkg.go.dev/crypto/x509#SignatureAlgorithm">crypto/x509</a>
 */
enum SignatureScheme {
  UNKNOWN(0, "", "", ""),
  MD2_RSA(1, "", "RSA", ""),
  MD5_RSA(2, "1.2.840.113549.1.1.4", "RSA", "MD5"),
  SHA1_RSA(3, "1.2.840.113549.1.1.5", "RSA", "SHA-1"),
  SHA256_RSA(4, "1.2.840.113549.1.1.11", "RSA", "SHA-256"),
  SHA384_RSA(5, "1.2.840.113549.1.1.12", "RSA", "SHA-384"),
  SHA512_RSA(6, "1.2.840.113549.1.1.13", "RSA", "SHA-512"),
  SHA1_DSA(7, "1.2.840.10040.4.3", "DSA", "SHA-1"),
  SHA256_DSA(8, "2.16.840.1.101.3.4.3.2", "DSA", "SHA-256"),
  SHA1_ECDSA(9, "1.2.840.10045.4.1", "ECDSA", "SHA-1"),
  SHA256_ECDSA(10, "1.2.840.10045.4.3.2", "ECDSA", "SHA-256"),
  SHA384_ECDSA(11, "1.2.840.10045.4.3.3", "ECDSA", "SHA-384"),
  SHA512_ECDSA(12, "1.2.840.10045.4.3.4", "ECDSA", "SHA-512"),
  SHA256_PSS(13, "", "PSS", "SHA-256"),
  SHA384_PSS(14, "", "PSS", "SHA-384"),
  SHA512_PSS(15, "", "PSS", "SHA-512"),
  ED25519(16, PublicKeyReader.ED25519_ID, "ED25519", "");

  private static final String PSS = "1.2.840.113549.1.1.10";
  private static final String MGF1 = "1.2.840.113549.1.1.8";
  private static final String OLD_SHA1_RSA = "1.3.14.3.2.29";

  private final int number;
  private final String oid;
  private final String family;
  private final String hash;

  SignatureScheme(int number, String oid, String family, String hash) {
    this.number = number;
    this.oid = oid;
    this.family = family;
    this.hash = hash;
  }

  /** Go's number for it. */
  int number() {
    return number;
  }

  /** RSA, PSS, DSA, ECDSA or ED25519; empty where the algorithm is unknown. */
  String family() {
    return family;
  }

  /** The hash by the JDK's name; empty where the algorithm has its own. */
  String hash() {
    return hash;
  }

  /**
   * The algorithm of an identifier.
   *
   * @param parameters what stands behind it; null where nothing does
   */
  static SignatureScheme of(String oid, @Nullable Der parameters) {
    if (oid.equals(PSS)) {
      try {
        return parameters == null ? UNKNOWN : pss(parameters);
      } catch (DerException e) {
        return UNKNOWN;
      }
    }
    if (oid.equals(ED25519.oid) && parameters != null) {
      return UNKNOWN;
    }
    if (oid.equals(OLD_SHA1_RSA)) {
      return SHA1_RSA;
    }
    for (SignatureScheme scheme : values()) {
      if (!scheme.oid.isEmpty() && scheme.oid.equals(oid)) {
        return scheme;
      }
    }
    return UNKNOWN;
  }

  /** RFC 4055, 3.1, with one hash for all and a salt as long as it. */
  private static SignatureScheme pss(Der parameters) {
    if (parameters.tag() != Der.SEQUENCE) {
      return UNKNOWN;
    }
    DerReader reader = parameters.inside();
    Der hash = reader.next(Der.context(0, true));
    Der mask = reader.next(Der.context(1, true));
    int salt = reader.next(Der.context(2, true)).inside().next(Der.INTEGER).integer().intValue();
    Der trailer = reader.nextIf(Der.context(3, true));
    if (trailer != null && trailer.inside().next(Der.INTEGER).integer().intValue() != 1) {
      return UNKNOWN;
    }
    DerReader maskReader = mask.inside().sequence();
    if (!ObjectId.read(maskReader.next(Der.OID)).equals(MGF1)) {
      return UNKNOWN;
    }
    String name = hash(hash.inside().next(Der.SEQUENCE));
    if (!name.equals(hash(maskReader.next(Der.SEQUENCE)))) {
      return UNKNOWN;
    }
    return switch (name + " " + salt) {
      case "2.16.840.1.101.3.4.2.1 32" -> SHA256_PSS;
      case "2.16.840.1.101.3.4.2.2 48" -> SHA384_PSS;
      case "2.16.840.1.101.3.4.2.3 64" -> SHA512_PSS;
      default -> UNKNOWN;
    };
  }

  private static String hash(Der identifier) {
    DerReader reader = identifier.inside();
    String oid = ObjectId.read(reader.next(Der.OID));
    Der parameters = reader.nextIf(Der.NULL);
    reader.expectEnd();
    return parameters != null && !Arrays.equals(parameters.contents(), new byte[0]) ? "" : oid;
  }
}
