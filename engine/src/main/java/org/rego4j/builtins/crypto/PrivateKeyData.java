package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A private key by its numbers, with the public one. Its text tells nothing of it. */
public sealed interface PrivateKeyData {
  /** The key that goes with it. */
  PublicKeyData publicKey();

  /**
   * RSA with two primes (RFC 8017, 3.2).
   *
   * @param d the private exponent
   * @param crt what makes it quicker; null where it is not given
   */
  record Rsa(
      PublicKeyData.Rsa publicKey, BigInteger d, BigInteger p, BigInteger q, @Nullable Crt crt)
      implements PrivateKeyData {
    @Override
    public String toString() {
      return "Rsa";
    }
  }

  /** The exponents for the two primes, and the second prime's inverse modulo the first. */
  record Crt(BigInteger dp, BigInteger dq, BigInteger qInverse) {
    @Override
    public String toString() {
      return "Crt";
    }
  }

  /** A point of a curve and the number that makes it. */
  record Ec(PublicKeyData.Ec publicKey, BigInteger d) implements PrivateKeyData {
    @Override
    public String toString() {
      return "Ec";
    }
  }

  /** Ed25519 (RFC 8032): the seed's 32 octets. */
  record Ed25519(PublicKeyData.Ed25519 publicKey, Octets seed) implements PrivateKeyData {
    @Override
    public String toString() {
      return "Ed25519";
    }
  }

  /** X25519 (RFC 7748): 32 octets. */
  record X25519(PublicKeyData.X25519 publicKey, Octets scalar) implements PrivateKeyData {
    @Override
    public String toString() {
      return "X25519";
    }
  }
}
