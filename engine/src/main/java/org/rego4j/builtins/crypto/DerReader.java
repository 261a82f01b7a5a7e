package org.rego4j.builtins.crypto;

import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of DER one after the other (X.690): tags of one octet, definite lengths in as
 * few octets as may be. It holds no more than what it was given, and goes no deeper than it is
 * told.
 */
final class DerReader {
  private final byte[] source;
  private final int end;
  private int at;

  DerReader(byte[] source) {
    this(source, 0, source.length);
  }

  DerReader(byte[] source, int from, int end) {
    this.source = source;
    this.at = from;
    this.end = end;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** Whether an element of a tag comes next. */
  boolean isNext(int tag) {
    return at < end && (source[at] & 0xff) == tag;
  }

  /**
   * The next element.
   *
   * @throws DerException where there is none
   */
  Der next() {
    int start = at;
    int tag = octet();
    if ((tag & 0x1f) == 0x1f) {
      throw new DerException("tag of several octets");
    }
    long length = octet();
    if (length >= 0x80) {
      int octets = (int) length & 0x7f;
      if (octets == 0 || octets > 4) {
        throw new DerException("indefinite or too long a length");
      }
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = length << 8 | octet();
      }
      if (length < 0x80 || length >> (octets - 1) * 8 == 0) {
        throw new DerException("length not minimally-encoded");
      }
    }
    if (length > end - at) {
      throw new DerException("data truncated");
    }
    int from = at;
    at += (int) length;
    return new Der(tag, source, start, from, at);
  }

  private int octet() {
    if (at >= end) {
      throw new DerException("data truncated");
    }
    return source[at++] & 0xff;
  }

  /**
   * The next element, which has a tag.
   *
   * @throws DerException where it has another, or there is none
   */
  Der next(int tag) {
    if (!isNext(tag)) {
      throw new DerException(at == end ? "data truncated" : "unexpected tag");
    }
    return next();
  }

  /** The next element where it has a tag; null otherwise, and nothing is read. */
  @Nullable Der nextIf(int tag) {
    return isNext(tag) ? next() : null;
  }

  /** The elements inside the next one, which is a sequence. */
  DerReader sequence() {
    return next(Der.SEQUENCE).inside();
  }

  /**
   * Asks for the end.
   *
   * @throws DerException where something follows
   */
  void expectEnd() {
    if (at != end) {
      throw new DerException("trailing data");
    }
  }
}
