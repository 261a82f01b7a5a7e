package org.rego4j.builtins.graphql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.graphql.QueryDocument.Field;
import org.rego4j.builtins.graphql.SchemaDocument.DirectiveDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;

/**
 * The rules for arguments (October 2021, section 5.4): they are known, given once, and given where
 * they must be.
 */
final class ArgumentRules {
  private final QueryCheck check;

  ArgumentRules(QueryCheck check) {
    this.check = check;
  }

  /** The first argument of a name among those of a definition. */
  static @Nullable FieldDefinition named(
      QueryCheck check, List<FieldDefinition> arguments, String name) {
    check.charge(arguments.size() / 8);
    for (FieldDefinition argument : arguments) {
      if (argument.name().equals(name)) {
        return argument;
      }
    }
    return null;
  }

  /** Whether an argument or a field of an input has a value where none is given. */
  static boolean hasDefault(FieldDefinition definition) {
    GraphqlValue value = definition.defaultValue();
    return value != null && value.kind() != ValueKind.NULL;
  }

  void checkKnown(Field field, SchemaType parent, FieldDefinition definition) {
    for (Argument argument : field.arguments()) {
      if (named(check, definition.arguments(), argument.name()) == null) {
        check.report(
            "Unknown argument \""
                + argument.name()
                + "\" on field \""
                + parent.name()
                + "."
                + field.name()
                + "\"."
                + suggestions(argument.name(), definition.arguments()),
            field.position());
      }
    }
  }

  void checkKnown(Directive use, DirectiveDefinition definition) {
    for (Argument argument : use.arguments()) {
      if (named(check, definition.arguments(), argument.name()) == null) {
        check.report(
            "Unknown argument \""
                + argument.name()
                + "\" on directive \"@"
                + use.name()
                + "\"."
                + suggestions(argument.name(), definition.arguments()),
            use.position());
      }
    }
  }

  private String suggestions(String name, List<FieldDefinition> arguments) {
    return Suggestions.of(check, "", name, arguments.stream().map(FieldDefinition::name).toList());
  }

  void checkRequired(Field field, FieldDefinition definition) {
    for (FieldDefinition argument : definition.arguments()) {
      if (isMissing(argument, field.arguments())) {
        check.report("Field \"" + field.name() + missing(argument), field.position());
      }
    }
  }

  void checkRequired(Directive use, DirectiveDefinition definition) {
    for (FieldDefinition argument : definition.arguments()) {
      if (isMissing(argument, use.arguments())) {
        check.report("Directive \"@" + use.name() + missing(argument), use.position());
      }
    }
  }

  private boolean isMissing(FieldDefinition argument, List<Argument> given) {
    check.charge(1 + given.size() / 8);
    return argument.type().nonNull()
        && argument.defaultValue() == null
        && given.stream().noneMatch(g -> g.name().equals(argument.name()));
  }

  private static String missing(FieldDefinition argument) {
    return "\" argument \""
        + argument.name()
        + "\" of type \""
        + argument.type().text()
        + "\" is required, but it was not provided.";
  }

  void checkUnique(List<Argument> arguments) {
    if (arguments.size() < 2) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Argument argument : arguments) {
      if (!seen.add(argument.name())) {
        check.report(
            "There can be only one argument named \"" + argument.name() + "\".",
            argument.position());
      }
    }
  }
}
