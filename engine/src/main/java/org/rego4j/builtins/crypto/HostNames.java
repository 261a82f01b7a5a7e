package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.Cidr;

/** Whether a certificate is for a host (RFC 6125, 6.4, as Go has it). */
final class HostNames {
  private HostNames() {}

  /** Whether one of the names is that of the host, a name or an address. */
  static boolean match(GeneralNames names, String host) {
    boolean bracketed = host.length() >= 3 && host.startsWith("[") && host.endsWith("]");
    BigInteger address = address(bracketed ? host.substring(1, host.length() - 1) : host);
    if (address != null) {
      for (byte[] each : names.addresses()) {
        if (sixteen(each).equals(address)) {
          return true;
        }
      }
      return false;
    }
    String candidate = host.toLowerCase(Locale.ROOT);
    boolean valid = isValid(candidate, false);
    for (String pattern : names.dns()) {
      boolean matches =
          valid && isValid(pattern, true)
              ? matchesPattern(pattern, candidate)
              : matchesExactly(pattern, candidate);
      if (matches) {
        return true;
      }
    }
    return false;
  }

  /** An address in 16 octets, IPv4 mapped into them; null where the text is none. */
  private static @Nullable BigInteger address(String text) {
    byte[] octets = Cidr.octets(text);
    return octets == null ? null : sixteen(octets);
  }

  private static BigInteger sixteen(byte[] octets) {
    BigInteger number = new BigInteger(1, octets);
    return octets.length == 4 ? number.or(BigInteger.valueOf(0xffff00000000L)) : number;
  }

  private static boolean isValid(String text, boolean pattern) {
    String name = !pattern && text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (name.isEmpty() || name.equals("*")) {
      return false;
    }
    String[] labels = name.split("\\.", -1);
    for (int i = 0; i < labels.length; i++) {
      if (!(pattern && i == 0 && labels[i].equals("*")) && !isLabel(labels[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLabel(String label) {
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && c != '_' && (c != '-' || i == 0)) {
        return false;
      }
    }
    return !label.isEmpty();
  }

  private static boolean matchesExactly(String a, String b) {
    if (a.isEmpty() || a.equals(".") || b.isEmpty() || b.equals(".")) {
      return false;
    }
    return a.toLowerCase(Locale.ROOT).equals(b.toLowerCase(Locale.ROOT));
  }

  private static boolean matchesPattern(String pattern, String host) {
    String[] wanted = pattern.toLowerCase(Locale.ROOT).split("\\.", -1);
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String[] given = name.split("\\.", -1);
    int from = wanted[0].equals("*") ? 1 : 0;
    return wanted.length == given.length
        && Arrays.equals(wanted, from, wanted.length, given, from, given.length);
  }
}
