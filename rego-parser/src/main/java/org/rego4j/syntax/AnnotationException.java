package org.rego4j.syntax;

/** A {@code # METADATA} block that is not right. The message is OPA's. */
public final class AnnotationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * @param line the 0-based line behind {@code # METADATA} that is blamed; -1 for the block itself
   */
  public AnnotationException(String message, int line) {
    super(message);
    this.line = line;
  }

  /** The 0-based line that is blamed; -1 for the block itself. */
  public int line() {
    return line;
  }
}
