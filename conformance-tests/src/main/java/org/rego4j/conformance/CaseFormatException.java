package org.rego4j.conformance;

/** A file of cases that cannot be read; nothing is skipped in silence. */
final class CaseFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CaseFormatException(String message) {
    super(message);
  }

  CaseFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
