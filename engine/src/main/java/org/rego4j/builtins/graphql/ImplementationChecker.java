package org.rego4j.builtins.graphql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.graphql.SchemaDocument.Definition;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.Kind;

/** Checks that a type has what the interfaces ask for that it implements (section 3.6.1). */
final class ImplementationChecker {
  private final BuiltinContext context;
  private final Schema schema;
  private final Definition type;
  private final Map<String, FieldDefinition> fields = new HashMap<>();

  private ImplementationChecker(BuiltinContext context, Schema schema, Definition type) {
    this.context = context;
    this.schema = schema;
    this.type = type;
    type.fields().forEach(f -> fields.putIfAbsent(f.name(), f));
  }

  static void check(BuiltinContext context, Schema schema, Definition type) {
    if (type.interfaces().isEmpty()) {
      return;
    }
    ImplementationChecker checker = new ImplementationChecker(context, schema, type);
    type.interfaces().forEach(checker::check);
  }

  private void check(String name) {
    SchemaType found = schema.type(name);
    if (found == null) {
      throw new GraphqlException("Undefined type \"" + name + "\".", type.position());
    }
    Definition wanted = found.definition();
    if (wanted.kind() != Kind.INTERFACE) {
      throw new GraphqlException(
          "\"" + name + "\" is a non interface type " + wanted.kindName() + ".", type.position());
    }
    for (FieldDefinition field : wanted.fields()) {
      context.charge(1);
      check(wanted, field);
    }
    for (String inherited : wanted.interfaces()) {
      context.charge(1 + type.interfaces().size() / 8);
      if (!type.interfaces().contains(inherited)) {
        boolean circular = inherited.equals(type.name());
        throw new GraphqlException(
            circular
                ? "Type "
                    + type.name()
                    + " cannot implement "
                    + name
                    + " because it would create a circular reference."
                : "Type "
                    + type.name()
                    + " must implement "
                    + inherited
                    + " because it is implemented by "
                    + name
                    + ".",
            type.position());
      }
    }
  }

  private void check(Definition wanted, FieldDefinition field) {
    String prefix = "For " + type.name() + " to implement " + wanted.name() + " ";
    FieldDefinition found = fields.get(field.name());
    if (found == null) {
      throw new GraphqlException(
          prefix + "it must have a field called " + field.name() + ".", type.position());
    }
    String the = prefix + "the field " + field.name() + " must have ";
    if (!isCovariant(field.type(), found.type())) {
      throw new GraphqlException(the + "type " + field.type().text() + ".", found.position());
    }
    for (FieldDefinition argument : field.arguments()) {
      FieldDefinition own = named(found.arguments(), argument.name());
      if (own == null) {
        throw new GraphqlException(
            the + "the same arguments but it is missing " + argument.name() + ".",
            found.position());
      } else if (!argument.type().isCompatible(own.type())) {
        throw new GraphqlException(
            the + "the same arguments but " + argument.name() + " has the wrong type.",
            own.position());
      }
    }
    for (FieldDefinition argument : found.arguments()) {
      if (argument.type().nonNull()
          && argument.defaultValue() == null
          && named(field.arguments(), argument.name()) == null) {
        throw new GraphqlException(
            prefix
                + "any additional arguments on "
                + field.name()
                + " must be optional or have a default value but "
                + argument.name()
                + " is required.",
            argument.position());
      }
    }
  }

  private @Nullable FieldDefinition named(List<FieldDefinition> arguments, String name) {
    context.charge(1 + arguments.size() / 8);
    for (FieldDefinition argument : arguments) {
      if (argument.name().equals(name)) {
        return argument;
      }
    }
    return null;
  }

  private boolean isCovariant(TypeReference wanted, TypeReference actual) {
    if (wanted.nonNull() && !actual.nonNull()) {
      return false;
    }
    TypeReference wantedElement = wanted.element();
    TypeReference actualElement = actual.element();
    if (wantedElement != null && actualElement != null) {
      return isCovariant(wantedElement, actualElement);
    }
    if (wantedElement != null || actualElement != null) {
      return false;
    }
    return wanted.namedType().equals(actual.namedType())
        || schema.possibleTypes(wanted.namedType()).contains(actual.namedType());
  }
}
