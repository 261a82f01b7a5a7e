package org.rego4j.builtins.graphql;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.graphql.QueryDocument.Operation;
import org.rego4j.builtins.graphql.QueryDocument.VariableDefinition;

/**
 * The rules for variables (October 2021, section 5.8): they are defined once, of an input type,
 * used, and of a type that fits where they are used.
 */
final class VariableRules {
  private final QueryCheck check;
  private final Map<String, VariableDefinition> defined = new HashMap<>();
  private final Set<VariableDefinition> used = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable Operation current;

  VariableRules(QueryCheck check) {
    this.check = check;
  }

  void begin(Operation operation) {
    current = operation;
    defined.clear();
    used.clear();
    operation.variables().forEach(v -> defined.putIfAbsent(v.name(), v));
  }

  void end() {
    current = null;
    defined.clear();
  }

  /** The definition of a variable of the current operation. */
  @Nullable VariableDefinition definition(String name) {
    return defined.get(name);
  }

  /** Notes the use of a variable. */
  void use(GraphqlValue value) {
    if (value.kind() == ValueKind.VARIABLE) {
      VariableDefinition definition = defined.get(value.raw());
      if (definition != null) {
        used.add(definition);
      }
    }
  }

  void checkDefined(GraphqlValue value) {
    Operation operation = current;
    if (operation == null
        || value.kind() != ValueKind.VARIABLE
        || defined.containsKey(value.raw())) {
      return;
    }
    check.report(
        "Variable \"$"
            + value.raw()
            + "\" is not defined"
            + (operation.name().isEmpty() ? "." : " by operation \"" + operation.name() + "\"."),
        value.position());
  }

  void checkPosition(
      GraphqlValue value, @Nullable TypeReference expected, boolean positionHasDefault) {
    VariableDefinition variable =
        value.kind() == ValueKind.VARIABLE ? defined.get(value.raw()) : null;
    if (variable == null || expected == null) {
      return;
    }
    GraphqlValue given = variable.defaultValue();
    boolean never = (given != null && given.kind() != ValueKind.NULL) || positionHasDefault;
    TypeReference wanted =
        never
            ? new TypeReference(
                expected.namedType(), expected.element(), false, expected.position())
            : expected;
    if (!variable.type().isCompatible(wanted)) {
      check.report(
          "Variable \"$"
              + value.raw()
              + "\" of type \""
              + variable.type().text()
              + "\" used in position expecting type \""
              + expected.text()
              + "\".",
          value.position());
    }
  }

  void checkUnused(Operation operation) {
    for (VariableDefinition variable : operation.variables()) {
      if (!used.contains(variable)) {
        check.report(
            "Variable \"$"
                + variable.name()
                + "\" is never used"
                + (operation.name().isEmpty()
                    ? "."
                    : " in operation \"" + operation.name() + "\"."),
            variable.position());
      }
    }
  }

  void checkDefinitions(Operation operation) {
    Set<String> seen = new HashSet<>();
    for (VariableDefinition variable : operation.variables()) {
      if (!seen.add(variable.name())) {
        check.report(
            "There can be only one variable named \"$" + variable.name() + "\".",
            variable.position());
      }
    }
    for (VariableDefinition variable : operation.variables()) {
      SchemaType type = check.schema().type(variable.type().name());
      if (type != null && !type.isInput()) {
        check.report(
            "Variable \"$"
                + variable.name()
                + "\" cannot be non-input type \""
                + variable.type().text()
                + "\".",
            variable.position());
      }
    }
  }
}
