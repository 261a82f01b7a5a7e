package org.rego4j.builtins.crypto;

import java.math.BigInteger;

/** A public key by its numbers. */
public sealed interface PublicKeyData {
  /** RSA (RFC 8017). */
  record Rsa(BigInteger modulus, BigInteger exponent) implements PublicKeyData {}

  /** A point of a curve. */
  record Ec(EllipticCurve curve, BigInteger x, BigInteger y) implements PublicKeyData {}

  /** Ed25519 (RFC 8032): 32 octets. */
  record Ed25519(Octets octets) implements PublicKeyData {}

  /** X25519 (RFC 7748), which agrees on keys and signs nothing: 32 octets. */
  record X25519(Octets octets) implements PublicKeyData {}

  /** DSA, which OPA reads but verifies nothing with. */
  record Dsa(BigInteger p, BigInteger q, BigInteger g, BigInteger y) implements PublicKeyData {}

  /** A key of an algorithm that OPA does not know. */
  record Unknown() implements PublicKeyData {}
}
