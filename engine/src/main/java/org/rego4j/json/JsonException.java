package org.rego4j.json;

/** Text that is no JSON; the message says what is wrong, in the words of Go's decoder. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean ofNumber;

  public JsonException(String message) {
    this(message, false);
  }

  private JsonException(String message, boolean ofNumber) {
    super(message, null, false, false);
    this.ofNumber = ofNumber;
  }

  /** A number that is JSON, but too big for OPA. */
  static JsonException ofNumber(String reason) {
    return new JsonException("invalid number: " + reason, true);
  }

  /** Whether the text is JSON, but a number in it is too big: OPA refuses that a step later. */
  public boolean isOfNumber() {
    return ofNumber;
  }
}
