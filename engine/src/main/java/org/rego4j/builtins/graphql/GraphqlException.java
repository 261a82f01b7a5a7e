package org.rego4j.builtins.graphql;

/** The end of parsing or of the check of a schema: what is wrong first. */
final class GraphqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Violation violation;

  GraphqlException(String message, Position position) {
    super(message, null, false, false);
    violation = new Violation(message, position);
  }

  Violation violation() {
    return violation;
  }
}
