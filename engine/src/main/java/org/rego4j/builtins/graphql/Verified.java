package org.rego4j.builtins.graphql;

import java.util.List;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.Operands;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** A query that fits a schema, as documents. */
record Verified(QueryDocument query, SchemaDocument schema) {

  /**
   * Reads a query and a schema, each a text or a tree, and checks one against the other.
   *
   * @throws BuiltinException what is wrong, in OPA's words
   */
  static Verified of(BuiltinContext context, Value query, Value schema) {
    QueryDocument document = readQuery(context, query);
    Schemas.Loaded loaded = readSchema(context, schema, 1);
    List<Violation> violations;
    try {
      violations = QueryChecker.check(context, loaded.schema(), document);
    } catch (GraphqlException e) {
      throw Messages.ofParse(e.violation());
    }
    if (!violations.isEmpty()) {
      throw Messages.ofQuery(violations);
    }
    return new Verified(document, loaded.document());
  }

  /** OPA counts the operands of these builtins from 0. */
  private static QueryDocument readQuery(BuiltinContext context, Value query) {
    try {
      if (query instanceof StringValue s) {
        return QueryParser.parse(context, s.value());
      } else if (query instanceof ObjectValue o) {
        return TreeReader.query(context, o);
      }
    } catch (GraphqlException e) {
      throw Messages.ofParse(e.violation());
    }
    throw Operands.notOneOf(query, 0, "string", "object");
  }

  static Schemas.Loaded readSchema(BuiltinContext context, Value schema, int position) {
    Schemas schemas = Schemas.of(context);
    if (schema instanceof StringValue s) {
      return schemas.load(context, s.value());
    } else if (schema instanceof ObjectValue o) {
      SchemaDocument document;
      try {
        document = SchemaTreeReader.schema(context, o);
      } catch (GraphqlException e) {
        throw Messages.ofParse(e.violation());
      }
      return schemas.load(context, document);
    }
    throw Operands.notOneOf(schema, position, "string", "object");
  }
}
