package org.rego4j.syntax;

/**
 * Ends the parsing of a construct; the mistake is noted in the {@link TokenStream} already. Never
 * leaves the package.
 */
final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean hopeless;

  /**
   * @param hopeless whether no other reading of the text can mend it
   */
  SyntaxError(boolean hopeless) {
    super("syntax error", null, false, false);
    this.hopeless = hopeless;
  }

  boolean isHopeless() {
    return hopeless;
  }
}
