package org.rego4j.builtins.schema;

import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * A way in which a document does not match.
 *
 * @param type what kind, such as {@code invalid_type}
 * @param field where: the keys and indexes on the way there, {@code (Root)} for the document
 * @param description what is wrong, in a sentence
 */
record Violation(String type, String field, String description) {
  private static final Value DESC = StringValue.of("desc");
  private static final Value ERROR = StringValue.of("error");
  private static final Value FIELD = StringValue.of("field");
  private static final Value TYPE = StringValue.of("type");

  Value toValue() {
    return ObjectValue.of(
        DESC,
        StringValue.of(description),
        ERROR,
        StringValue.of(field + ": " + description),
        FIELD,
        StringValue.of(field),
        TYPE,
        StringValue.of(type));
  }
}
