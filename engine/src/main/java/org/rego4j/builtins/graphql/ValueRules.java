package org.rego4j.builtins.graphql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.graphql.QueryDocument.VariableDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.EnumValue;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.Kind;

/**
 * The rules for values (October 2021, section 5.6): they are of the type that is asked for, and
 * objects have the fields of their input, each once.
 */
final class ValueRules {
  private static final Set<String> SCALARS = Set.of("Int", "Float", "String", "Boolean", "ID");

  private final QueryCheck check;
  private final VariableRules variables;

  ValueRules(QueryCheck check, VariableRules variables) {
    this.check = check;
    this.variables = variables;
  }

  void check(
      GraphqlValue value,
      @Nullable TypeReference expected,
      @Nullable SchemaType type,
      boolean hasDefault) {
    variables.checkDefined(value);
    if (value.kind() == ValueKind.OBJECT) {
      checkUnique(value);
    }
    if (expected != null && type != null) {
      checkType(value, expected, type);
    }
    variables.checkPosition(value, expected, hasDefault);
  }

  private void checkUnique(GraphqlValue value) {
    Set<String> seen = new HashSet<>();
    for (Argument child : value.children()) {
      if (!seen.add(child.name())) {
        check.report(
            "There can be only one input field named \"" + child.name() + "\".", child.position());
      }
    }
  }

  private void checkType(GraphqlValue value, TypeReference expected, SchemaType type) {
    if (value.kind() == ValueKind.NULL && expected.nonNull()) {
      unexpected(value, expected);
    }
    Kind kind = type.definition().kind();
    if (kind == Kind.SCALAR && !SCALARS.contains(type.name())) {
      return;
    }
    switch (value.kind()) {
      case VARIABLE, NULL -> {}
      case LIST -> {
        if (expected.element() == null) {
          mismatch(value, expected, type);
        }
      }
      case OBJECT -> checkObject(value, type);
      default -> {
        if (kind == Kind.ENUM) {
          checkEnum(value, expected, type);
        } else if (!isOf(value.kind(), type.name())) {
          mismatch(value, expected, type);
        }
      }
    }
  }

  private static boolean isOf(ValueKind kind, String scalar) {
    return switch (scalar) {
      case "Int" -> kind == ValueKind.INT;
      case "Float" -> kind == ValueKind.INT || kind == ValueKind.FLOAT;
      case "String" -> kind == ValueKind.STRING || kind == ValueKind.BLOCK;
      case "Boolean" -> kind == ValueKind.BOOLEAN;
      case "ID" -> kind == ValueKind.INT || kind == ValueKind.STRING || kind == ValueKind.BLOCK;
      default -> false;
    };
  }

  private void checkEnum(GraphqlValue value, TypeReference expected, SchemaType type) {
    if (value.kind() != ValueKind.ENUM) {
      mismatch(value, expected, type);
    } else if (!type.hasValue(value.raw())) {
      check.report(
          "Value \""
              + value.text()
              + "\" does not exist in \""
              + expected.text()
              + "\" enum."
              + enumSuggestions(value, type),
          value.position());
    }
  }

  private String enumSuggestions(GraphqlValue value, SchemaType type) {
    List<String> names = type.definition().enumValues().stream().map(EnumValue::name).toList();
    return Suggestions.of(check, "the enum value ", value.raw(), names);
  }

  private void checkObject(GraphqlValue value, SchemaType type) {
    Set<String> given = new HashSet<>();
    value.children().forEach(c -> given.add(c.name()));
    for (FieldDefinition field : type.fields()) {
      check.charge(1);
      if (field.type().nonNull() && field.defaultValue() == null && !given.contains(field.name())) {
        check.report(
            "Field \""
                + type.name()
                + "."
                + field.name()
                + "\" of required type \""
                + field.type().text()
                + "\" was not provided.",
            value.position());
      }
    }
    if (type.isOneOf()) {
      checkOneOf(value, type);
    }
    for (Argument child : value.children()) {
      if (type.field(child.name()) == null) {
        List<String> names = type.fields().stream().map(FieldDefinition::name).toList();
        check.report(
            "Field \""
                + child.name()
                + "\" is not defined by type \""
                + type.name()
                + "\"."
                + Suggestions.of(check, "", child.name(), names),
            child.position());
      }
    }
  }

  private void checkOneOf(GraphqlValue value, SchemaType type) {
    boolean one = value.children().size() == 1;
    if (!one) {
      check.report(
          "OneOf Input Object \"" + type.name() + "\" must specify exactly one key.",
          value.position());
    }
    for (Argument child : value.children()) {
      if (one && child.value().kind() == ValueKind.NULL) {
        check.report(
            "Field \"" + type.name() + "." + child.name() + "\" must be non-null.",
            child.value().position());
      } else if (child.value().kind() == ValueKind.VARIABLE) {
        VariableDefinition variable = variables.definition(child.value().raw());
        if (variable != null && !variable.type().nonNull()) {
          check.report(
              "Variable \"$"
                  + variable.name()
                  + "\" is of type \""
                  + variable.type().text()
                  + "\" but must be non-nullable to be used for OneOf Input Object \""
                  + type.name()
                  + "\".",
              variable.position());
        }
      }
    }
  }

  /** OPA has words of its own for GraphQL's scalars, but for lists of them only for strings. */
  private void mismatch(GraphqlValue value, TypeReference expected, SchemaType type) {
    String wanted = expected.text();
    String name = type.name();
    if (type.definition().kind() == Kind.ENUM) {
      check.report(
          "Enum \""
              + wanted
              + "\" cannot represent non-enum value: "
              + value.text()
              + "."
              + enumSuggestions(value, type),
          value.position());
    } else if (wanted.equals(name)
        || wanted.equals(name + "!")
        || (name.equals("String") && wanted.equals("[String]"))) {
      String cannot = SCALARS.contains(name) ? cannotRepresent(name) : "";
      if (cannot.isEmpty()) {
        unexpected(value, expected);
      } else {
        check.report(
            name + " cannot represent " + cannot + " value: " + value.text(), value.position());
      }
    } else {
      unexpected(value, expected);
    }
  }

  private static String cannotRepresent(String scalar) {
    return switch (scalar) {
      case "Int" -> "non-integer";
      case "Float" -> "non numeric";
      case "String" -> "a non string";
      case "Boolean" -> "a non boolean";
      default -> "a non-string and non-integer";
    };
  }

  private void unexpected(GraphqlValue value, TypeReference expected) {
    check.report(
        "Expected value of type \"" + expected.text() + "\", found " + value.text() + ".",
        value.position());
  }
}
