package org.rego4j.builtins.crypto;

import java.util.function.Supplier;

/** Reads parts of DER whose errors have words of their own. */
final class DerField {
  private DerField() {}

  /**
   * What reading gives.
   *
   * @throws DerException with those words where it fails
   */
  static <T> T of(String otherwise, Supplier<T> read) {
    try {
      return read.get();
    } catch (DerException e) {
      throw new DerException(otherwise);
    }
  }
}
