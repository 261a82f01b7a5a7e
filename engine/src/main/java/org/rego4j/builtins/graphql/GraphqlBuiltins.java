package org.rego4j.builtins.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCategory;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.BuiltinSpec;
import org.rego4j.builtins.Operands;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** Queries and schemas of GraphQL. */
public final class GraphqlBuiltins implements BuiltinCategory {
  private static final String TREE = "object[any: any]";
  private static final String TEXT_OR_TREE = "any<string, object[any: any]>";
  private static final Value UNVERIFIED =
      ArrayValue.of(BooleanValue.FALSE, ObjectValue.EMPTY, ObjectValue.EMPTY);

  @Override
  public List<String> names() {
    return List.of(
        "graphql.is_valid",
        "graphql.parse",
        "graphql.parse_and_verify",
        "graphql.parse_query",
        "graphql.parse_schema",
        "graphql.schema_is_valid");
  }

  @Override
  public @Nullable Builtin find(String name) {
    BuiltinSpec spec = BuiltinSpec.named(name, "graphql");
    return switch (name) {
      case "graphql.is_valid" ->
          Builtin.of2(
              spec.arg("query", TEXT_OR_TREE)
                  .arg("schema", TEXT_OR_TREE)
                  .result("output", "boolean"),
              GraphqlBuiltins::isValid);
      case "graphql.parse" ->
          Builtin.of2(
              spec.arg("query", TEXT_OR_TREE)
                  .arg("schema", TEXT_OR_TREE)
                  .result("output", "array<" + TREE + ", " + TREE + ">"),
              GraphqlBuiltins::parse);
      case "graphql.parse_and_verify" ->
          Builtin.of2(
              spec.arg("query", TEXT_OR_TREE)
                  .arg("schema", TEXT_OR_TREE)
                  .result("output", "array<boolean, " + TREE + ", " + TREE + ">"),
              GraphqlBuiltins::parseAndVerify);
      case "graphql.parse_query" ->
          Builtin.of1(
              spec.arg("query", "string").result("output", TREE), GraphqlBuiltins::parseQuery);
      case "graphql.parse_schema" ->
          Builtin.of1(
              spec.arg("schema", "string").result("output", TREE), GraphqlBuiltins::parseSchema);
      case "graphql.schema_is_valid" ->
          Builtin.of1(
              spec.arg("schema", TEXT_OR_TREE).result("output", "boolean"),
              GraphqlBuiltins::schemaIsValid);
      default -> null;
    };
  }

  private static Value parseQuery(BuiltinContext c, Value query) {
    try {
      return QueryTrees.of(QueryParser.parse(c, Operands.string(query, 1)));
    } catch (GraphqlException e) {
      throw Messages.ofParse(e.violation());
    }
  }

  private static Value parseSchema(BuiltinContext c, Value schema) {
    return SchemaTrees.of(Schemas.parse(c, Operands.string(schema, 1)));
  }

  private static Value parse(BuiltinContext c, Value query, Value schema) {
    Verified verified = Verified.of(c, query, schema);
    return ArrayValue.of(QueryTrees.of(verified.query()), SchemaTrees.of(c, verified.schema()));
  }

  private static Value parseAndVerify(BuiltinContext c, Value query, Value schema) {
    Verified verified;
    try {
      verified = Verified.of(c, query, schema);
    } catch (BuiltinException e) {
      return UNVERIFIED;
    }
    return ArrayValue.of(
        BooleanValue.TRUE, QueryTrees.of(verified.query()), SchemaTrees.of(c, verified.schema()));
  }

  private static Value isValid(BuiltinContext c, Value query, Value schema) {
    try {
      Verified.of(c, query, schema);
      return BooleanValue.TRUE;
    } catch (BuiltinException e) {
      return BooleanValue.FALSE;
    }
  }

  private static Value schemaIsValid(BuiltinContext c, Value schema) {
    try {
      Verified.readSchema(c, schema, 0);
      return BooleanValue.TRUE;
    } catch (BuiltinException e) {
      return BooleanValue.FALSE;
    }
  }
}
