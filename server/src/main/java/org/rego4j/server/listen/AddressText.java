package org.rego4j.server.listen;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Addresses as they stand before a port: those of IPv6 in brackets and as short as RFC 5952 has it.
 */
public final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  public static String of(InetAddress address) {
    return address instanceof Inet6Address six
        ? "[" + shortened(six) + "]"
        : address.getHostAddress();
  }

  private static String shortened(Inet6Address address) {
    byte[] bytes = address.getAddress();
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
    }
    int longest = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int n = 0;
      while (i + n < GROUPS && groups[i + n] == 0) {
        n++;
      }
      if (n > length) {
        longest = i;
        length = n;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == longest) {
        out.append("::");
        i += length - 1;
      } else {
        boolean first = out.length() == 0 || out.charAt(out.length() - 1) == ':';
        out.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }
}
