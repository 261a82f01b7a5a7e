package org.rego4j.builtins.graphql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.graphql.SchemaDocument.Definition;
import org.rego4j.builtins.graphql.SchemaDocument.DirectiveDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.EnumValue;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.Kind;
import org.rego4j.builtins.graphql.SchemaDocument.Member;
import org.rego4j.value.StringValue;

/** Checks the types and directives of a schema (October 2021, section 3), as far as OPA does. */
final class SchemaChecker {
  private final BuiltinContext context;
  private final Schema schema;

  SchemaChecker(BuiltinContext context, Schema schema) {
    this.context = context;
    this.schema = schema;
  }

  /**
   * Checks all definitions, by their names.
   *
   * @throws GraphqlException what is wrong first
   */
  void check(Collection<Definition> types, Collection<DirectiveDefinition> directives) {
    List<Definition> byName = new ArrayList<>(types);
    byName.sort(Comparator.comparing(Definition::name, StringValue::compareCodePoints));
    byName.forEach(this::checkType);
    InputCycles cycles = new InputCycles(context, schema);
    for (Definition type : byName) {
      SchemaType input = type.kind() == Kind.INPUT_OBJECT ? schema.type(type.name()) : null;
      if (input != null) {
        cycles.check(input);
      }
    }
    List<DirectiveDefinition> directivesByName = new ArrayList<>(directives);
    directivesByName.sort(
        Comparator.comparing(DirectiveDefinition::name, StringValue::compareCodePoints));
    directivesByName.forEach(this::checkDirective);
  }

  private void checkDirective(DirectiveDefinition directive) {
    checkName(directive.name(), directive.position());
    checkArguments(directive.arguments(), directive.name());
  }

  private void checkType(Definition type) {
    context.charge(1 + type.fields().size() + type.enumValues().size());
    boolean input = type.kind() == Kind.INPUT_OBJECT;
    for (FieldDefinition field : type.fields()) {
      if (!type.builtIn()) {
        checkName(field.name(), field.position());
      }
      checkReference(field.type());
      checkArguments(field.arguments(), null);
      checkUses(field.directives(), input ? "INPUT_FIELD_DEFINITION" : "FIELD_DEFINITION", null);
    }
    checkMembers(type);
    ImplementationChecker.check(context, schema, type);
    checkContents(type);
    refuseRepeated(type.fields(), FieldDefinition::name, FieldDefinition::position, "Field ", type);
    if (!type.builtIn()) {
      checkName(type.name(), type.position());
    }
    // OPA doesn't mind a directive that stands twice on a type.
    checkUses(type.directives(), type.kindName(), null, false);
  }

  private void checkMembers(Definition type) {
    for (Member member : type.members()) {
      SchemaType found = schema.type(member.name());
      if (found == null) {
        throw new GraphqlException("Undefined type \"" + member.name() + "\".", type.position());
      } else if (found.definition().kind() != Kind.OBJECT) {
        throw new GraphqlException(
            type.kindName() + " type \"" + member.name() + "\" must be OBJECT.", type.position());
      }
    }
    Set<String> seen = new HashSet<>();
    for (Member member : type.members()) {
      if (!seen.add(member.name())) {
        throw new GraphqlException(
            "Union type " + type.name() + " can only include type " + member.name() + " once.",
            member.position());
      }
    }
  }

  private void checkContents(Definition type) {
    Kind kind = type.kind();
    if (kind == Kind.OBJECT || kind == Kind.INTERFACE) {
      if (type.fields().isEmpty()) {
        throw empty(type, "one or more fields");
      }
      for (FieldDefinition field : type.fields()) {
        Definition of = definition(field.type());
        if (of != null && of.kind() == Kind.INPUT_OBJECT) {
          throw new GraphqlException(
              type.kindName()
                  + " "
                  + type.name()
                  + ": field must be one of SCALAR, OBJECT, INTERFACE, UNION, ENUM.",
              field.position());
        }
      }
    } else if (kind == Kind.ENUM) {
      if (type.enumValues().isEmpty()) {
        throw empty(type, "one or more unique enum values");
      }
      for (EnumValue value : type.enumValues()) {
        checkUses(value.directives(), "ENUM_VALUE", null);
        if (Set.of("true", "false", "null").contains(value.name())) {
          throw new GraphqlException(
              "ENUM " + type.name() + ": non-enum value " + value.name() + ".", type.position());
        }
      }
      refuseRepeated(type.enumValues(), EnumValue::name, EnumValue::position, "Enum value ", type);
    } else if (kind == Kind.INPUT_OBJECT) {
      if (type.fields().isEmpty()) {
        throw empty(type, "one or more input fields");
      }
      for (FieldDefinition field : type.fields()) {
        Definition of = definition(field.type());
        if (of != null && !of.isInput()) {
          throw new GraphqlException(
              of.kindName()
                  + " "
                  + field.name()
                  + ": field must be one of SCALAR, ENUM, INPUT_OBJECT.",
              field.position());
        }
      }
    }
  }

  private static GraphqlException empty(Definition type, String what) {
    return new GraphqlException(
        type.kindName() + " " + type.name() + ": must define " + what + ".", type.position());
  }

  private @Nullable Definition definition(TypeReference reference) {
    SchemaType type = schema.type(reference.name());
    return type == null ? null : type.definition();
  }

  /** Refuses the second of the first name that stands more than once. */
  private static <T> void refuseRepeated(
      List<T> nodes,
      Function<T, String> name,
      Function<T, Position> position,
      String what,
      Definition type) {
    Map<String, Integer> first = new HashMap<>();
    int earliest = Integer.MAX_VALUE;
    T repeated = null;
    for (int i = 0; i < nodes.size(); i++) {
      Integer before = first.putIfAbsent(name.apply(nodes.get(i)), i);
      if (before != null && before < earliest) {
        earliest = before;
        repeated = nodes.get(i);
      }
    }
    if (repeated != null) {
      throw new GraphqlException(
          what + type.name() + "." + name.apply(repeated) + " can only be defined once.",
          position.apply(repeated));
    }
  }

  private void checkReference(TypeReference reference) {
    if (schema.type(reference.name()) == null) {
      TypeReference inner = reference;
      while (inner.element() != null) {
        inner = inner.element();
      }
      throw new GraphqlException("Undefined type " + reference.name() + ".", inner.position());
    }
  }

  private void checkArguments(List<FieldDefinition> arguments, @Nullable String directive) {
    for (FieldDefinition argument : arguments) {
      context.charge(1);
      checkName(argument.name(), argument.position());
      checkReference(argument.type());
      Definition of = definition(argument.type());
      if (of != null && !of.isInput()) {
        throw new GraphqlException(
            "cannot use "
                + argument.type().text()
                + " as argument "
                + argument.name()
                + " because "
                + of.kindName()
                + " is not a valid input type",
            argument.position());
      }
      checkUses(argument.directives(), "ARGUMENT_DEFINITION", directive);
    }
  }

  /** Checks directives at a location; within a directive's own definition it must not stand. */
  void checkUses(List<Directive> uses, String location, @Nullable String within) {
    checkUses(uses, location, within, true);
  }

  private void checkUses(
      List<Directive> uses, String location, @Nullable String within, boolean once) {
    Set<String> seen = new HashSet<>();
    for (Directive use : uses) {
      context.charge(1 + use.arguments().size());
      checkName(use.name(), use.position());
      if (use.name().equals(within)) {
        throw new GraphqlException(
            "Directive " + use.name() + " cannot refer to itself.", use.position());
      }
      DirectiveDefinition definition = schema.directive(use.name());
      if (definition == null) {
        throw new GraphqlException("Undefined directive " + use.name() + ".", use.position());
      }
      if (!seen.add(use.name()) && once && !definition.repeatable()) {
        throw new GraphqlException(
            "The directive " + use.name() + " can only be used once at this location.",
            use.position());
      }
      if (!definition.locations().contains(location)) {
        throw new GraphqlException(
            "Directive " + use.name() + " is not applicable on " + location + ".", use.position());
      }
      checkUse(use, definition);
    }
  }

  private void checkUse(Directive use, DirectiveDefinition definition) {
    Map<String, GraphqlValue> given = new HashMap<>();
    Set<String> known = new HashSet<>();
    definition.arguments().forEach(a -> known.add(a.name()));
    for (Argument argument : use.arguments()) {
      if (!known.contains(argument.name())) {
        throw new GraphqlException(
            "Undefined argument " + argument.name() + " for directive " + use.name() + ".",
            argument.position());
      }
      given.putIfAbsent(argument.name(), argument.value());
    }
    for (FieldDefinition argument : definition.arguments()) {
      if (argument.type().nonNull() && argument.defaultValue() == null) {
        GraphqlValue value = given.get(argument.name());
        if (value == null || value.kind() == ValueKind.NULL) {
          throw new GraphqlException(
              "Argument " + argument.name() + " for directive " + use.name() + " cannot be null.",
              use.position());
        }
      }
    }
  }

  private static void checkName(String name, Position position) {
    if (name.startsWith("__")) {
      throw new GraphqlException(
          "Name \""
              + name
              + "\" must not begin with \"__\", which is reserved by GraphQL introspection.",
          position);
    }
  }
}
