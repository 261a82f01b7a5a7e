package org.rego4j.builtins.http;

/** A request that came to nothing. It has no stack trace. */
final class NoResponse extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean internal;
  private final String raised;

  private NoResponse(boolean internal, String raised, String told) {
    super(told, null, false, false);
    this.internal = internal;
    this.raised = raised;
  }

  /** A request that no host answered. */
  static NoResponse of(String message) {
    return new NoResponse(false, message, message);
  }

  /** A request that took too long. */
  static NoResponse late(String operation, String url) {
    return new NoResponse(
        false,
        operation + " " + url + ": request timed out",
        operation
            + " "
            + GoText.quote(url)
            + ": context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
  }

  /** A response that ended before it was whole, or makes no sense. */
  static NoResponse internal(String message) {
    return new NoResponse(true, message, message);
  }

  /** Whether the host answered, so that another try is not worth it. */
  boolean isInternal() {
    return internal;
  }

  /** What the policy's error says. */
  String raised() {
    return raised;
  }

  /** What the response's error says. */
  String told() {
    return String.valueOf(getMessage());
  }
}
