package org.rego4j.bundle;

/** A file that cannot be loaded; the message is OPA's. */
public final class LoadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LoadException(String message) {
    super(message);
  }
}
