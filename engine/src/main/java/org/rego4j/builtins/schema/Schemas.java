package org.rego4j.builtins.schema;

import org.rego4j.builtins.BuiltinContext;
import org.rego4j.value.Value;

/**
 * Schemas that were read: kept from query to query, but where one refers to other places, which may
 * have another answer the next time; then for the query.
 */
final class Schemas {
  private Schemas() {}

  private record Kept(Value schema) {}

  private record Fetched(Value schema) {}

  /** A schema, or why it is none, or neither where that takes other places to know. */
  private record Result(SchemaNode node, String error, boolean refersElsewhere) {}

  /** Ends reading a schema that refers to other places. */
  private static final class ElsewhereException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The schema of an operand.
   *
   * @throws SchemaException where it is none
   */
  static SchemaNode of(BuiltinContext context, Value schema) {
    Result result = context.kept(new Kept(schema), key -> alone(context, key.schema()));
    if (result.refersElsewhere()) {
      RemoteSchemas remote = new FetchedSchemas(context);
      result = context.onceInQuery(new Fetched(schema), key -> read(context, key.schema(), remote));
    }
    if (!result.error().isEmpty()) {
      throw new SchemaException(result.error());
    }
    return result.node();
  }

  private static Result alone(BuiltinContext context, Value schema) {
    try {
      return read(
          context,
          schema,
          url -> {
            throw new ElsewhereException();
          });
    } catch (ElsewhereException e) {
      return new Result(new SchemaNode(), "", true);
    }
  }

  private static Result read(BuiltinContext context, Value schema, RemoteSchemas remote) {
    try {
      Value document = SchemaBuiltins.read(context, schema);
      SchemaReader reader = new SchemaReader(context, new SchemaReferences(remote));
      return new Result(reader.read(document), "", false);
    } catch (SchemaException e) {
      return new Result(new SchemaNode(), e.reason(), false);
    }
  }
}
