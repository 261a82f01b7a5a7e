package org.rego4j.builtins.crypto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Octets that are equal where they are the same; their text tells nothing of them. */
public final class Octets {
  static final Octets NONE = new Octets(new byte[0]);

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The octets of an array, which is not to be changed any more. */
  public static Octets owning(byte[] bytes) {
    return new Octets(bytes);
  }

  /** The octets, not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Octets o && Arrays.equals(bytes, o.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " octets";
  }
}
