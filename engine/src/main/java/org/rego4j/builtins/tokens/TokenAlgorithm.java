package org.rego4j.builtins.tokens;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.crypto.PublicKeyData;
import org.rego4j.builtins.crypto.SignatureCheck;

/** The algorithms that sign tokens (RFC 7518, 3.1; RFC 8037, 3.1). */
enum TokenAlgorithm {
  HS256("SHA-256"),
  HS384("SHA-384"),
  HS512("SHA-512"),
  RS256("SHA-256"),
  RS384("SHA-384"),
  RS512("SHA-512"),
  PS256("SHA-256"),
  PS384("SHA-384"),
  PS512("SHA-512"),
  ES256("SHA-256"),
  ES384("SHA-384"),
  ES512("SHA-512"),
  EDDSA("");

  private final String hash;

  TokenAlgorithm(String hash) {
    this.hash = hash;
  }

  /** The name in a token's header. */
  String jwaName() {
    return this == EDDSA ? "EdDSA" : name();
  }

  /** The hash by the JDK's name; empty where the algorithm has its own. */
  String hash() {
    return hash;
  }

  /** What stands before the number: HS, RS, PS, ES, ED. */
  String family() {
    return name().substring(0, 2);
  }

  /** The algorithm of a name in a token's header; null where there is none. */
  static @Nullable TokenAlgorithm byJwaName(String name) {
    for (TokenAlgorithm algorithm : values()) {
      if (algorithm.jwaName().equals(name)) {
        return algorithm;
      }
    }
    return null;
  }

  /** The algorithm in the name of a builtin, such as {@code verify_rs256}. */
  static @Nullable TokenAlgorithm byBuiltin(String name) {
    String suffix = name.substring(name.indexOf('_') + 1).toUpperCase(Locale.ROOT);
    for (TokenAlgorithm algorithm : values()) {
      if (algorithm.name().equals(suffix)) {
        return algorithm;
      }
    }
    return null;
  }

  /**
   * Whether a signature holds. A key of another kind than the algorithm needs verifies nothing: a
   * public key is never a secret.
   */
  boolean verify(KeyMaterial key, byte[] message, byte[] signature) {
    if (key instanceof KeyMaterial.Secret secret) {
      return family().equals("HS")
          && MessageDigest.isEqual(mac(secret.octets().bytes(), message), signature);
    }
    if (!(key instanceof KeyMaterial.Public made)) {
      return false;
    }
    PublicKeyData data = made.key();
    return switch (family()) {
      case "RS" ->
          data instanceof PublicKeyData.Rsa rsa
              && SignatureCheck.pkcs1(rsa, hash, message, signature);
      case "PS" ->
          data instanceof PublicKeyData.Rsa rsa
              && SignatureCheck.pss(rsa, hash, message, signature);
      case "ES" ->
          data instanceof PublicKeyData.Ec ec && SignatureCheck.ecdsa(ec, hash, message, signature);
      case "ED" ->
          data instanceof PublicKeyData.Ed25519 ed
              && SignatureCheck.ed25519(ed, message, signature);
      default -> false;
    };
  }

  /** HMAC (RFC 2104) of a message. */
  byte[] mac(byte[] secret, byte[] message) {
    String name = "Hmac" + hash.replace("-", "");
    try {
      Mac mac = Mac.getInstance(name);
      // The JDK takes no empty key; a zero byte is the same key by HMAC's padding.
      mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, name));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
