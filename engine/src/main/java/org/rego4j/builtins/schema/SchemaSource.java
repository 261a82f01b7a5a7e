package org.rego4j.builtins.schema;

import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * A schema in a document.
 *
 * @param base the URL that relative references start from, without a fragment; empty for none
 */
record SchemaSource(Value value, String base, Draft draft) {
  SchemaSource with(Value other) {
    return new SchemaSource(other, base, draft);
  }

  /**
   * The same with the URL and the draft that the schema itself names.
   *
   * @throws SchemaException where it names them by what is no text or no URL
   */
  SchemaSource entered() {
    if (!(value instanceof ObjectValue object)) {
      return this;
    }
    Keywords in = new Keywords(object);
    Draft now = draft;
    Value schema = in.get("$schema");
    if (schema instanceof StringValue url) {
      Draft named = Draft.of(url.value());
      now = named == null ? draft : named;
    } else if (schema != null) {
      throw new SchemaException("$schema must be of type string");
    }
    String id = null;
    if (now.namesById()) {
      id = in.text("id");
    }
    if (id == null && now.namesByDollarId()) {
      id = in.text("$id");
    }
    if (id == null) {
      return new SchemaSource(value, base, now);
    }
    return new SchemaSource(value, SchemaUrl.withoutFragment(SchemaUrl.resolve(base, id)), now);
  }
}
