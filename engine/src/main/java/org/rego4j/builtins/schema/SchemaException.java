package org.rego4j.builtins.schema;

/** Says why a document is no schema. */
final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message, null, false, false);
  }

  static SchemaException wrongType(String expected, String given) {
    return new SchemaException("Invalid type. Expected: " + expected + ", given: " + given);
  }

  static SchemaException notSchema() {
    return new SchemaException("Expected: Valid Schema, given: Invalid JSON");
  }

  /** The reason, in the words of OPA. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
