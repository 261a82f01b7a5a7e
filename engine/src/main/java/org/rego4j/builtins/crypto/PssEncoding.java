package org.rego4j.builtins.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The encoding EMSA-PSS (RFC 8017, 9.1.2) with one hash for the message and the mask, whose salt is
 * as long as it turns out to be.
 */
final class PssEncoding {
  private static final int TRAILER = 0xbc;

  private PssEncoding() {}

  /**
   * Whether an opened signature is an encoding of a message.
   *
   * @param opened a number of two's complement, not negative
   * @param bits how many bits an encoding has
   */
  static boolean matches(byte[] opened, int bits, MessageDigest digest, byte[] message) {
    int length = (bits + 7) / 8;
    int hashLength = digest.getDigestLength();
    byte[] encoded = padded(opened, length);
    if (encoded.length != length
        || length < hashLength + 2
        || (encoded[length - 1] & 0xff) != TRAILER) {
      return false;
    }
    int maskLength = length - hashLength - 1;
    byte[] hash = Arrays.copyOfRange(encoded, maskLength, length - 1);
    int unused = 8 * length - bits;
    if ((encoded[0] & 0xff) >> (8 - unused) != 0) {
      return false;
    }
    byte[] block = Arrays.copyOf(encoded, maskLength);
    unmask(block, hash, digest);
    block[0] &= (byte) (0xff >> unused);
    int one = 0;
    while (one < maskLength && block[one] == 0) {
      one++;
    }
    if (one == maskLength || block[one] != 1) {
      return false;
    }
    byte[] messageHash = digest.digest(message);
    digest.update(new byte[8]);
    digest.update(messageHash);
    digest.update(block, one + 1, maskLength - one - 1);
    return MessageDigest.isEqual(hash, digest.digest());
  }

  /** The number in so many octets, or in more where it needs them. */
  private static byte[] padded(byte[] number, int length) {
    int from = number.length > length && number[0] == 0 ? 1 : 0;
    int octets = number.length - from;
    byte[] padded = new byte[Math.max(length, octets)];
    System.arraycopy(number, from, padded, padded.length - octets, octets);
    return padded;
  }

  /** Takes the mask MGF1 (RFC 8017, B.2.1) off. */
  private static void unmask(byte[] block, byte[] seed, MessageDigest digest) {
    int at = 0;
    for (int counter = 0; at < block.length; counter++) {
      digest.update(seed);
      byte[] mask =
          digest.digest(
              new byte[] {
                (byte) (counter >> 24),
                (byte) (counter >> 16),
                (byte) (counter >> 8),
                (byte) counter
              });
      for (int i = 0; i < mask.length && at < block.length; i++) {
        block[at++] ^= mask[i];
      }
    }
  }
}
