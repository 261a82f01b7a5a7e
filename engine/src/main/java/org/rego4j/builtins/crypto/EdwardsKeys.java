package org.rego4j.builtins.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;

/**
 * The public keys of Ed25519 and X25519 that go with private ones. The JDK tells them only when it
 * makes a pair; it draws 32 octets for that, which are the private key, and here it draws those
 * that we have.
 */
public final class EdwardsKeys {
  private EdwardsKeys() {}

  /** Gives octets instead of drawing them. */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] octets;

    Given(byte[] octets) {
      this.octets = octets.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != octets.length) {
        throw new IllegalStateException("another number of octets than a private key has");
      }
      System.arraycopy(octets, 0, bytes, 0, octets.length);
    }
  }

  /** The public key's 32 octets (RFC 8032, 5.1.5). */
  public static byte[] ed25519(byte[] seed) {
    EdECPublicKey key = (EdECPublicKey) generate("Ed25519", NamedParameterSpec.ED25519, seed);
    byte[] octets = littleEndian(key.getPoint().getY().toByteArray());
    if (key.getPoint().isXOdd()) {
      octets[31] |= (byte) 0x80;
    }
    return octets;
  }

  /** The public key's 32 octets (RFC 7748, 6.1). */
  public static byte[] x25519(byte[] scalar) {
    XECPublicKey key = (XECPublicKey) generate("X25519", NamedParameterSpec.X25519, scalar);
    return littleEndian(key.getU().toByteArray());
  }

  private static PublicKey generate(String algorithm, NamedParameterSpec curve, byte[] octets) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(curve, new Given(octets));
      return generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] littleEndian(byte[] number) {
    byte[] octets = new byte[32];
    for (int i = 0; i < number.length && i < 32; i++) {
      octets[i] = number[number.length - 1 - i];
    }
    return octets;
  }
}
