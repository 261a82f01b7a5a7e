package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** An element of DER: its tag and where it lies in the octets around it (X.690, 8.1). */
final class Der {
  // The universal tags that are used here.
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OID = 0x06;
  static final int ENUMERATED = 0x0a;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  private final int tag;
  private final byte[] source;
  private final int start;
  private final int from;
  private final int end;

  /**
   * An element.
   *
   * @param tag the identifier octet
   * @param source the octets around it, not to be changed
   * @param start where its identifier stands
   * @param from where its contents begin
   * @param end where it ends
   */
  Der(int tag, byte[] source, int start, int from, int end) {
    this.tag = tag;
    this.source = source;
    this.start = start;
    this.from = from;
    this.end = end;
  }

  /** The tag of a part that the context gives a number: constructed or not. */
  static int context(int number, boolean constructed) {
    return (constructed ? 0xa0 : 0x80) | number;
  }

  /** The identifier octet. */
  int tag() {
    return tag;
  }

  byte[] contents() {
    return Arrays.copyOfRange(source, from, end);
  }

  /** The element with its tag and length. */
  byte[] whole() {
    return Arrays.copyOfRange(source, start, end);
  }

  int length() {
    return end - from;
  }

  /** A reader of the elements inside. */
  DerReader inside() {
    return new DerReader(source, from, end);
  }

  /** An integer of two's complement, written in as few octets as may be (X.690, 8.3). */
  BigInteger integer() {
    if (length() == 0) {
      throw new DerException("empty integer");
    }
    if (length() > 1) {
      int first = source[from];
      boolean padded = first == 0 && source[from + 1] >= 0 || first == -1 && source[from + 1] < 0;
      if (padded) {
        throw new DerException("integer not minimally-encoded");
      }
    }
    return new BigInteger(source, from, length());
  }

  boolean bool() {
    int value = length() == 1 ? source[from] & 0xff : -1;
    if (value != 0 && value != 0xff) {
      throw new DerException("invalid boolean");
    }
    return value != 0;
  }

  /** The octets of a bit string that has whole ones. */
  byte[] octetsOfBits() {
    if (length() == 0 || source[from] != 0) {
      throw new DerException("bit string of no whole octets");
    }
    return Arrays.copyOfRange(source, from + 1, end);
  }

  /** The octets of a bit string, whose last may have unused bits, which are zero. */
  byte[] bits() {
    int unused = length() == 0 ? 8 : source[from] & 0xff;
    boolean none = length() == 1;
    if (unused > 7 || none && unused > 0 || !none && (source[end - 1] & (1 << unused) - 1) != 0) {
      throw new DerException("invalid bit string");
    }
    return Arrays.copyOfRange(source, from + 1, end);
  }
}
