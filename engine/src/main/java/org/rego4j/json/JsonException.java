package org.rego4j.json;

/** Text that is no JSON; the message says what is wrong, in the words of Go's decoder. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JsonException(String message) {
    super(message);
  }
}
