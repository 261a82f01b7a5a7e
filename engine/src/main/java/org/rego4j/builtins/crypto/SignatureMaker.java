package org.rego4j.builtins.crypto;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinException;

/**
 * Makes signatures. Private keys whose numbers do not belong together are refused before they are
 * used, with Go's words where it has some.
 */
public final class SignatureMaker {
  private static final int MOST_RSA_BITS = 16_384;

  private SignatureMaker() {}

  /** Roughly how many steps a signature takes, with an RSA key of 2,048 bits 4,000 or so. */
  public static long cost(PrivateKeyData key) {
    if (key instanceof PrivateKeyData.Rsa rsa) {
      long words = Math.min(rsa.publicKey().modulus().bitLength(), MOST_RSA_BITS) / 64 + 1L;
      return words * words * words / 8 + 1;
    }
    return 1000;
  }

  /** RSASSA-PKCS1-v1_5 (RFC 8017, 8.2); the hash by the JDK's name, such as {@code SHA-256}. */
  public static byte[] pkcs1(PrivateKeyData.Rsa key, String hash, byte[] message) {
    return sign(hash.replace("-", "") + "withRSA", rsa(key), null, message);
  }

  /** RSASSA-PSS (RFC 8017, 8.1) with a salt as long as the hash, as RFC 7518, 3.5 has it. */
  public static byte[] pss(PrivateKeyData.Rsa key, String hash, byte[] message) {
    int octets = Integer.parseInt(hash.substring(hash.indexOf('-') + 1)) / 8;
    if ((key.publicKey().modulus().bitLength() + 6) / 8 < 2 * octets + 2) {
      throw BuiltinException.of("crypto/rsa: message too long for RSA key size");
    }
    PSSParameterSpec parameters =
        new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), octets, 1);
    return sign("RSASSA-PSS", rsa(key), parameters, message);
  }

  private static PrivateKey rsa(PrivateKeyData.Rsa key) {
    String wrong = RsaNumbers.problem(key);
    if (wrong != null) {
      throw BuiltinException.of(wrong);
    }
    try {
      PrivateKeyData.Crt crt = key.crt() == null ? RsaNumbers.crt(key) : key.crt();
      return KeyFactory.getInstance("RSA")
          .generatePrivate(
              new RSAPrivateCrtKeySpec(
                  key.publicKey().modulus(),
                  key.publicKey().exponent(),
                  key.d(),
                  key.p(),
                  key.q(),
                  crt.dp(),
                  crt.dq(),
                  crt.qInverse()));
    } catch (GeneralSecurityException | ArithmeticException e) {
      throw BuiltinException.of("crypto/rsa: " + e.getMessage());
    }
  }

  /** ECDSA (FIPS 186-4): the two numbers, each as long as the curve's order. */
  public static byte[] ecdsa(PrivateKeyData.Ec key, String hash, byte[] message) {
    EllipticCurve curve = key.publicKey().curve();
    if (key.d().signum() == 0) {
      throw BuiltinException.of(
          "failed to sign payload using ecdsa: ecdsa: private key scalar is zero or negative");
    }
    if (key.d().compareTo(curve.order()) >= 0) {
      throw BuiltinException.of("failed to sign payload using ecdsa: input overflows the modulus");
    }
    String name = curve.jdkName();
    if (name == null) {
      throw BuiltinException.of("keys of " + curve + " are not supported");
    }
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      PrivateKey made =
          KeyFactory.getInstance("EC")
              .generatePrivate(
                  new ECPrivateKeySpec(
                      key.d(), parameters.getParameterSpec(ECParameterSpec.class)));
      return sign(hash.replace("-", "") + "withECDSAinP1363Format", made, null, message);
    } catch (GeneralSecurityException e) {
      throw BuiltinException.of(String.valueOf(e.getMessage()));
    }
  }

  /** Ed25519 (RFC 8032, 5.1.6). */
  public static byte[] ed25519(PrivateKeyData.Ed25519 key, byte[] message) {
    try {
      PrivateKey made =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(
                  new EdECPrivateKeySpec(NamedParameterSpec.ED25519, key.seed().bytes()));
      return sign("Ed25519", made, null, message);
    } catch (GeneralSecurityException e) {
      throw BuiltinException.of(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] sign(
      String algorithm,
      PrivateKey key,
      @Nullable AlgorithmParameterSpec parameters,
      byte[] message) {
    try {
      Signature signer = Signature.getInstance(algorithm);
      if (parameters != null) {
        signer.setParameter(parameters);
      }
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw BuiltinException.of(String.valueOf(e.getMessage()));
    }
  }
}
