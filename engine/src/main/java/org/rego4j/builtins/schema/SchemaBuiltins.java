package org.rego4j.builtins.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCategory;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.BuiltinSpec;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.json.ShapeCache;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Documents and their JSON Schemas. */
public final class SchemaBuiltins implements BuiltinCategory {
  private static final String DOCUMENT = "any<string, object[any: any]>";

  @Override
  public List<String> names() {
    return List.of("json.match_schema", "json.verify_schema");
  }

  @Override
  public @Nullable Builtin find(String name) {
    BuiltinSpec spec = BuiltinSpec.named(name, "object").nondeterministic();
    return switch (name) {
      case "json.match_schema" ->
          Builtin.of2(
              spec.arg("document", DOCUMENT)
                  .arg("schema", DOCUMENT)
                  .result(
                      "output",
                      "array<boolean, array[object<desc: string, error: string, field: string,"
                          + " type: string>]>"),
              SchemaBuiltins::match);
      case "json.verify_schema" ->
          Builtin.of1(
              spec.arg("schema", DOCUMENT).result("output", "array<boolean, any<null, string>>"),
              SchemaBuiltins::verify);
      default -> null;
    };
  }

  private static Value match(BuiltinContext context, Value document, Value schema) {
    Value plain;
    SchemaNode node;
    try {
      plain = read(context, document);
      node = Schemas.of(context, schema);
    } catch (SchemaException e) {
      throw BuiltinException.of(e.reason());
    }
    List<Violation> violations = new SchemaValidator(context).validate(node, plain);
    return ArrayValue.of(
        BooleanValue.of(violations.isEmpty()),
        ArrayValue.of(violations.stream().map(Violation::toValue).toList()));
  }

  private static Value verify(BuiltinContext context, Value schema) {
    try {
      SchemaNode unused = Schemas.of(context, schema);
      return ArrayValue.of(BooleanValue.TRUE, NullValue.NULL);
    } catch (SchemaException e) {
      return ArrayValue.of(BooleanValue.FALSE, StringValue.of("jsonschema: " + e.reason()));
    }
  }

  /** The document of an operand as its JSON has it: an object, or JSON in a text. */
  static Value read(BuiltinContext context, Value operand) {
    if (operand instanceof StringValue text) {
      context.charge(text.value().length() / 8);
      try {
        return JsonReader.readAlone(
            text.value().getBytes(StandardCharsets.UTF_8), new ShapeCache());
      } catch (JsonException e) {
        throw new SchemaException("invalid JSON string");
      }
    }
    if (operand instanceof ObjectValue || operand instanceof ArrayValue) {
      String json = JsonWriter.write(operand);
      context.charge(json.length() / 8);
      return JsonReader.read(json);
    }
    throw new SchemaException("wrong type, expected string or object");
  }
}
