package org.rego4j.server.state;

/** A change of the state that is refused; the message says why, in OPA's words. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** What should be changed is not there. */
    NOT_FOUND,
    /** It may not be changed so. */
    INVALID
  }

  private final Kind kind;

  RefusedException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
