package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;

/**
 * Whether signatures hold. What the JDK does not take for a key or a signature does not hold, nor
 * does what Go does not take: moduli of less than 1,024 bits, exponents that are even, 1, or have
 * more than 31 bits.
 */
public final class SignatureCheck {
  private static final int FEWEST_RSA_BITS = 1024;

  /** The JDK takes no more. */
  private static final int MOST_RSA_BITS = 16_384;

  private static final int MOST_EXPONENT_BITS = 31;

  private SignatureCheck() {}

  private static boolean isSound(PublicKeyData.Rsa key) {
    int bits = key.modulus().bitLength();
    return bits >= FEWEST_RSA_BITS
        && bits <= MOST_RSA_BITS
        && key.modulus().testBit(0)
        && key.exponent().testBit(0)
        && key.exponent().bitLength() >= 2
        && key.exponent().bitLength() <= MOST_EXPONENT_BITS;
  }

  /** Roughly how many steps a check takes, an RSA key of 2,048 bits 300 or so. */
  public static long cost(PublicKeyData key) {
    if (key instanceof PublicKeyData.Rsa rsa) {
      long words = Math.min(rsa.modulus().bitLength(), MOST_RSA_BITS) / 64 + 1L;
      return words * words * Math.min(rsa.exponent().bitLength(), MOST_EXPONENT_BITS) / 64 + 1;
    } else if (key instanceof PublicKeyData.Ec ec) {
      return 16L * ec.curve().octets();
    }
    return 500;
  }

  /** RSASSA-PKCS1-v1_5 (RFC 8017, 8.2); the hash by the JDK's name, such as {@code SHA-256}. */
  public static boolean pkcs1(
      PublicKeyData.Rsa key, String hash, byte[] message, byte[] signature) {
    if (!isSound(key)) {
      return false;
    }
    try {
      PublicKey made =
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(key.modulus(), key.exponent()));
      return verify(hash.replace("-", "") + "withRSA", made, message, signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** RSASSA-PSS (RFC 8017, 8.1) with a salt of any length, which the JDK does not do. */
  public static boolean pss(PublicKeyData.Rsa key, String hash, byte[] message, byte[] signature) {
    int bits = key.modulus().bitLength();
    BigInteger sealed = new BigInteger(1, signature);
    if (!isSound(key)
        || signature.length != (bits + 7) / 8
        || sealed.compareTo(key.modulus()) >= 0) {
      return false;
    }
    byte[] opened = sealed.modPow(key.exponent(), key.modulus()).toByteArray();
    try {
      return PssEncoding.matches(opened, bits - 1, MessageDigest.getInstance(hash), message);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** ECDSA (FIPS 186-4) by the two numbers of a signature, each as long as the curve's order. */
  public static boolean ecdsa(PublicKeyData.Ec key, String hash, byte[] message, byte[] numbers) {
    int octets = key.curve().octets();
    String name = key.curve().jdkName();
    if (name == null || numbers.length != 2 * octets) {
      return false;
    }
    BigInteger r = new BigInteger(1, numbers, 0, octets);
    BigInteger s = new BigInteger(1, numbers, octets, octets);
    if (!isInRange(r, key) || !isInRange(s, key)) {
      return false;
    }
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      PublicKey made =
          KeyFactory.getInstance("EC")
              .generatePublic(
                  new ECPublicKeySpec(
                      new ECPoint(key.x(), key.y()),
                      parameters.getParameterSpec(ECParameterSpec.class)));
      return verify(hash.replace("-", "") + "withECDSAinP1363Format", made, message, numbers);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** ECDSA by a sequence of the two numbers (RFC 3279, 2.2.3). */
  static boolean ecdsaDer(PublicKeyData.Ec key, String hash, byte[] message, byte[] signature) {
    BigInteger[] numbers = new BigInteger[2];
    try {
      DerReader outer = new DerReader(signature);
      DerReader reader = outer.sequence();
      numbers[0] = reader.next(Der.INTEGER).integer();
      numbers[1] = reader.next(Der.INTEGER).integer();
      reader.expectEnd();
      outer.expectEnd();
    } catch (DerException e) {
      return false;
    }
    int octets = key.curve().octets();
    byte[] both = new byte[2 * octets];
    for (int i = 0; i < 2; i++) {
      if (!isInRange(numbers[i], key)) {
        return false;
      }
      byte[] number = numbers[i].toByteArray();
      int length = Math.min(number.length, octets);
      System.arraycopy(number, number.length - length, both, (i + 1) * octets - length, length);
    }
    return ecdsa(key, hash, message, both);
  }

  private static boolean isInRange(BigInteger number, PublicKeyData.Ec key) {
    return number.signum() > 0 && number.compareTo(key.curve().order()) < 0;
  }

  /** Ed25519 (RFC 8032, 5.1.7). */
  public static boolean ed25519(PublicKeyData.Ed25519 key, byte[] message, byte[] signature) {
    byte[] octets = key.octets().bytes();
    byte[] y = new byte[octets.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = octets[octets.length - 1 - i];
    }
    boolean odd = y[0] < 0;
    y[0] &= 0x7f;
    try {
      EdECPoint point = new EdECPoint(odd, new BigInteger(1, y));
      PublicKey made =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
      return verify("Ed25519", made, message, signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean verify(String algorithm, PublicKey key, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(key);
    verifier.update(message);
    return verifier.verify(signature);
  }
}
