package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Whether the numbers of a private RSA key belong together (RFC 8017, 3.2), in Go's words. */
final class RsaNumbers {
  private static final int FEWEST_BITS = 1024;
  private static final int MOST_BITS = 16_384;

  private RsaNumbers() {}

  /** What is wrong with a key; null where nothing is. */
  static @Nullable String problem(PrivateKeyData.Rsa key) {
    PublicKeyData.Rsa open = key.publicKey();
    int bits = open.modulus().bitLength();
    if (bits < FEWEST_BITS) {
      return "crypto/rsa: "
          + bits
          + "-bit keys are insecure (see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)";
    }
    if (bits > MOST_BITS) {
      return "crypto/rsa: keys of more than 16384 bits are not supported";
    }
    boolean positive =
        open.modulus().signum() > 0
            && open.exponent().signum() > 0
            && key.d().signum() > 0
            && isPrimeSized(key.p())
            && isPrimeSized(key.q());
    if (!positive || !key.p().multiply(key.q()).equals(open.modulus())) {
      return "crypto/rsa: p * q != n";
    }
    if (key.p().equals(key.q())) {
      return "crypto/rsa: invalid prime";
    }
    PrivateKeyData.Crt crt = key.crt();
    return crt == null ? null : problem(key, crt);
  }

  private static boolean isPrimeSized(BigInteger prime) {
    return prime.compareTo(BigInteger.ONE) > 0 && prime.testBit(0);
  }

  private static @Nullable String problem(PrivateKeyData.Rsa key, PrivateKeyData.Crt crt) {
    BigInteger exponent = key.publicKey().exponent();
    if (!isExponent(crt.dp(), exponent, key.p()) || !isExponent(crt.dq(), exponent, key.q())) {
      return "crypto/rsa: invalid CRT exponent";
    }
    if (!key.d().mod(key.p().subtract(BigInteger.ONE)).equals(crt.dp())) {
      return "crypto/rsa: d does not match dP";
    }
    if (!key.d().mod(key.q().subtract(BigInteger.ONE)).equals(crt.dq())) {
      return "crypto/rsa: d does not match dQ";
    }
    boolean inverse = key.q().multiply(crt.qInverse()).mod(key.p()).equals(BigInteger.ONE);
    boolean small = crt.qInverse().signum() > 0 && crt.qInverse().compareTo(key.p()) < 0;
    return inverse && small ? null : "crypto/rsa: invalid CRT coefficient";
  }

  private static boolean isExponent(BigInteger d, BigInteger exponent, BigInteger prime) {
    BigInteger group = prime.subtract(BigInteger.ONE);
    return d.signum() > 0
        && d.compareTo(group) < 0
        && d.multiply(exponent).mod(group).equals(BigInteger.ONE);
  }

  /**
   * What makes a key quicker, by its primes.
   *
   * @throws ArithmeticException where they have a common factor
   */
  static PrivateKeyData.Crt crt(PrivateKeyData.Rsa key) {
    return new PrivateKeyData.Crt(
        key.d().mod(key.p().subtract(BigInteger.ONE)),
        key.d().mod(key.q().subtract(BigInteger.ONE)),
        key.q().modInverse(key.p()));
  }
}
