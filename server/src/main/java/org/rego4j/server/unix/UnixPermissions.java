package org.rego4j.server.unix;

import java.math.BigInteger;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.rego4j.value.Quoting;

/** Permissions of a file in octal digits. */
public final class UnixPermissions {
  private static final PosixFilePermission[] BITS = {
    PosixFilePermission.OTHERS_EXECUTE,
    PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_READ,
    PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.GROUP_WRITE,
    PosixFilePermission.GROUP_READ,
    PosixFilePermission.OWNER_EXECUTE,
    PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_READ
  };

  private UnixPermissions() {}

  /**
   * Reads a text such as {@code 755}; what goes beyond reading, writing and executing is ignored.
   *
   * @throws IllegalArgumentException where it is no such number
   */
  public static Set<PosixFilePermission> parse(String octal) {
    if (octal.isEmpty() || !octal.chars().allMatch(c -> c >= '0' && c <= '7')) {
      throw new IllegalArgumentException(wrong(octal) + "invalid syntax");
    }
    BigInteger bits = new BigInteger(octal, 8);
    if (bits.bitLength() > Integer.SIZE) {
      throw new IllegalArgumentException(wrong(octal) + "value out of range");
    }
    Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < BITS.length; i++) {
      if (bits.testBit(i)) {
        all.add(BITS[i]);
      }
    }
    return all;
  }

  private static String wrong(String octal) {
    StringBuilder out = new StringBuilder("strconv.ParseUint: parsing ");
    Quoting.goQuote(octal, out);
    return out.append(": ").toString();
  }
}
