package org.rego4j.builtins.crypto;

/** Bytes that are no DER, or none of what was looked for; the message says what is wrong. */
public final class DerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DerException(String message) {
    super(message, null, false, false);
  }

  /** The message. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
