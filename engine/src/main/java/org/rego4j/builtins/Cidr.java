package org.rego4j.builtins;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses, both ends included.
 *
 * @param bits 32 for IPv4, 128 for IPv6
 */
public record Cidr(BigInteger first, BigInteger last, int bits) {
  /** {@code ::ffff:0:0}: before an IPv4 address it makes the IPv6 address that means the same. */
  private static final BigInteger MAPPED = BigInteger.valueOf(0xffff00000000L);

  /** A block by its text {@code address/length}, or null. */
  static @Nullable Cidr parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return null;
    }
    Cidr address = address(text.substring(0, slash));
    String length = text.substring(slash + 1);
    if (address == null
        || length.isEmpty()
        || length.length() > 6
        || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    int ones = Integer.parseInt(length);
    boolean mapped = address.bits == 32 && text.indexOf(':') >= 0;
    if (ones > (mapped ? 128 : address.bits)) {
      return null;
    }
    if (mapped && ones < 96) {
      // Less of the address counts than what makes it an IPv4 address.
      address = new Cidr(address.first.or(MAPPED), address.last.or(MAPPED), 128);
    } else if (mapped) {
      ones -= 96;
    }
    int free = address.bits - ones;
    BigInteger first = address.first.shiftRight(free).shiftLeft(free);
    return new Cidr(
        first, first.add(BigInteger.ONE.shiftLeft(free)).subtract(BigInteger.ONE), address.bits);
  }

  /** The 4 or 16 octets of an address, IPv4 within IPv6 being IPv4; null where it is none. */
  public static byte @Nullable [] octets(String text) {
    Cidr address = address(text);
    if (address == null) {
      return null;
    }
    byte[] octets = new byte[address.bits / 8];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = address.first.shiftRight(8 * (octets.length - 1 - i)).byteValue();
    }
    return octets;
  }

  /** A block of one address, or null. */
  public static @Nullable Cidr address(String text) {
    BigInteger v4 = four(text);
    if (v4 != null) {
      return new Cidr(v4, v4, 32);
    }
    BigInteger v6 = six(text);
    if (v6 != null && v6.shiftRight(32).equals(MAPPED.shiftRight(32))) {
      BigInteger rest = v6.xor(MAPPED);
      return new Cidr(rest, rest, 32);
    }
    return v6 == null ? null : new Cidr(v6, v6, 128);
  }

  private static @Nullable BigInteger four(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    long value = 0;
    for (String part : parts) {
      if (part.isEmpty()
          || part.length() > 3
          || !part.chars().allMatch(c -> c >= '0' && c <= '9')
          || part.length() > 1 && part.charAt(0) == '0'
          || Integer.parseInt(part) > 255) {
        return null;
      }
      value = value << 8 | Integer.parseInt(part);
    }
    return BigInteger.valueOf(value);
  }

  private static @Nullable BigInteger six(String text) {
    if (text.indexOf(':') < 0 || text.length() > 45) {
      return null;
    }
    String s = text;
    int dot = s.indexOf('.');
    if (dot >= 0) {
      int colon = s.lastIndexOf(':');
      BigInteger tail = four(s.substring(colon + 1));
      if (tail == null) {
        return null;
      }
      long v = tail.longValue();
      s =
          s.substring(0, colon + 1)
              + Long.toHexString(v >> 16)
              + ":"
              + Long.toHexString(v & 0xffff);
    }
    int gap = s.indexOf("::");
    if (gap >= 0 && s.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    String[] head = (gap < 0 ? s : s.substring(0, gap)).split(":", -1);
    String[] tail = gap < 0 ? new String[0] : s.substring(gap + 2).split(":", -1);
    int heads = head.length == 1 && head[0].isEmpty() ? 0 : head.length;
    int tails = tail.length == 1 && tail[0].isEmpty() ? 0 : tail.length;
    int zeros = 8 - heads - tails;
    if (gap < 0 ? zeros != 0 : zeros < 1) {
      return null;
    }
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < 8; i++) {
      String part = i < heads ? head[i] : i < heads + zeros ? "0" : tail[i - heads - zeros];
      if (part.isEmpty()
          || part.length() > 4
          || !part.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
        return null;
      }
      value = value.shiftLeft(16).or(BigInteger.valueOf(Integer.parseInt(part, 16)));
    }
    return value;
  }

  boolean contains(Cidr other) {
    return bits == other.bits
        && first.compareTo(other.first) <= 0
        && last.compareTo(other.last) >= 0;
  }

  boolean overlaps(Cidr other) {
    return bits == other.bits
        && first.compareTo(other.last) <= 0
        && other.first.compareTo(last) <= 0;
  }

  /** An address as text; IPv6 by RFC 5952. */
  public static String print(BigInteger address, int bits) {
    if (bits == 32) {
      long v = address.longValue();
      return (v >> 24 & 255) + "." + (v >> 16 & 255) + "." + (v >> 8 & 255) + "." + (v & 255);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = address.shiftRight(16 * (7 - i)).intValue() & 0xffff;
    }
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int n = 0;
      while (i + n < 8 && groups[i + n] == 0) {
        n++;
      }
      if (n > bestLength) {
        best = i;
        bestLength = n;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        out.append("::");
        i += bestLength - 1;
        continue;
      }
      if (out.length() > 0 && out.charAt(out.length() - 1) != ':') {
        out.append(':');
      }
      out.append(Integer.toHexString(groups[i]));
    }
    return out.toString();
  }
}
