package org.rego4j.value;

/** How hash codes are spread. */
final class Hashes {
  private Hashes() {}

  /**
   * Spreads a hash code over all its bits, so that the sums that composites make of their elements'
   * hashes seldom meet: plain sums of {@code 31 * i + j} meet all the time.
   */
  static int mix(int hash) {
    int h = hash;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    return h ^ (h >>> 16);
  }

  /** Spreads a long. */
  static int mix(long value) {
    return (int) ((value * 0x9E3779B97F4A7C15L) >>> 32);
  }
}
