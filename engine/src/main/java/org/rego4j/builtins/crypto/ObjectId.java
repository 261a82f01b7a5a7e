package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Object identifiers (X.690, 8.19) as texts of numbers with points between them. */
final class ObjectId {
  private static final int MOST_OCTETS = 4096;

  private ObjectId() {}

  /**
   * The text of an identifier whose numbers have no more than 31 bits, as Go's usual type has it.
   *
   * @throws DerException where the element holds none
   */
  static String read(Der element) {
    List<BigInteger> arcs = arcs(element);
    for (BigInteger arc : arcs) {
      if (arc.bitLength() > 31) {
        throw new DerException("object identifier too big");
      }
    }
    return text(arcs);
  }

  /**
   * The text of an identifier of any numbers.
   *
   * @throws DerException where the element holds none
   */
  static String readAny(Der element) {
    return text(arcs(element));
  }

  private static String text(List<BigInteger> arcs) {
    StringBuilder text = new StringBuilder();
    for (BigInteger arc : arcs) {
      text.append(text.length() == 0 ? "" : ".").append(arc);
    }
    return text.toString();
  }

  private static List<BigInteger> arcs(Der element) {
    byte[] bytes = element.contents();
    if (bytes.length == 0 || bytes.length > MOST_OCTETS || bytes[bytes.length - 1] < 0) {
      throw new DerException("invalid object identifier");
    }
    List<BigInteger> arcs = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (i == start && bytes[i] == (byte) 0x80) {
        throw new DerException("object identifier not minimally-encoded");
      }
      if (bytes[i] >= 0) {
        add(arcs, number(bytes, start, i));
        start = i + 1;
      }
    }
    return arcs;
  }

  private static BigInteger number(byte[] bytes, int from, int last) {
    BigInteger number = BigInteger.ZERO;
    for (int i = from; i <= last; i++) {
      number = number.shiftLeft(7).or(BigInteger.valueOf(bytes[i] & 0x7f));
    }
    return number;
  }

  private static void add(List<BigInteger> arcs, BigInteger number) {
    if (!arcs.isEmpty()) {
      arcs.add(number);
      return;
    }
    long first = number.bitLength() > 32 ? 2 : Math.min(2, number.longValue() / 40);
    arcs.add(BigInteger.valueOf(first));
    arcs.add(number.subtract(BigInteger.valueOf(first * 40)));
  }
}
