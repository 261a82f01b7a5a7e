package org.rego4j.builtins.graphql;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.graphql.QueryDocument.Field;
import org.rego4j.builtins.graphql.QueryDocument.Fragment;
import org.rego4j.builtins.graphql.QueryDocument.FragmentSpread;
import org.rego4j.builtins.graphql.QueryDocument.InlineFragment;
import org.rego4j.builtins.graphql.QueryDocument.Operation;
import org.rego4j.builtins.graphql.QueryDocument.Selection;
import org.rego4j.builtins.graphql.QueryDocument.VariableDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.DirectiveDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;

/**
 * Checks queries against a schema (October 2021, section 5). It walks operations with the fragments
 * that they spread, and then each fragment for itself; a node is checked after what it holds, by
 * the rules in the order of their names in OPA's library, since all that is wrong is told in that
 * order.
 */
final class QueryChecker {
  private final QueryCheck check;
  private final QueryDocument document;
  private final FieldRules fields;
  private final FragmentRules fragments;
  private final OperationRules operations;
  private final DirectiveRules directives;
  private final ArgumentRules arguments;
  private final ValueRules values;
  private final VariableRules variables;
  private final OverlappingFields overlapping;
  private final Set<String> entered = new HashSet<>();

  private QueryChecker(QueryCheck check, QueryDocument document) {
    this.check = check;
    this.document = document;
    overlapping = new OverlappingFields(check);
    fields = new FieldRules(check);
    fragments = new FragmentRules(check);
    operations = new OperationRules(check);
    directives = new DirectiveRules(check);
    arguments = new ArgumentRules(check);
    variables = new VariableRules(check);
    values = new ValueRules(check, variables);
  }

  /** What is wrong with a document, in OPA's order; nothing where it fits the schema. */
  static List<Violation> check(BuiltinContext context, Schema schema, QueryDocument document) {
    QueryCheck check = new QueryCheck(context, schema, document);
    new QueryChecker(check, document).check();
    return check.violations();
  }

  private void check() {
    for (Operation operation : document.operations()) {
      entered.clear();
      variables.begin(operation);
      walk(operation);
      variables.end();
    }
    for (Fragment fragment : document.fragments()) {
      entered.clear();
      walk(fragment);
    }
  }

  private void walk(Operation operation) {
    for (VariableDefinition variable : operation.variables()) {
      fragments.checkVariable(variable);
    }
    // The operation of a tree can be without a kind: it is a query.
    String kind = operation.operation().isEmpty() ? "query" : operation.operation();
    SchemaType root = check.schema().root(kind);
    for (VariableDefinition variable : operation.variables()) {
      GraphqlValue value = variable.defaultValue();
      if (value != null) {
        walk(value, variable.type(), false);
      }
      walk(variable.directives(), "VARIABLE_DEFINITION");
    }
    walk(operation.directives(), kind.toUpperCase(Locale.ROOT));
    walk(operation.selections(), root);
    operations.check(operation, document.operations().size(), root);
    variables.checkUnused(operation);
    overlapping.check(operation.selections());
    if (root != null) {
      operations.checkSubscription(operation);
    }
    operations.checkName(operation);
    variables.checkDefinitions(operation);
  }

  private void walk(Fragment fragment) {
    SchemaType type = check.schema().type(fragment.typeCondition());
    walk(fragment.directives(), "FRAGMENT_DEFINITION");
    walk(fragment.selections(), type);
    fragments.check(fragment, type);
    overlapping.check(fragment.selections());
    fragments.checkName(fragment);
  }

  private void walk(List<Selection> selections, @Nullable SchemaType parent) {
    check.enter();
    for (Selection selection : selections) {
      check.charge(1);
      if (selection instanceof Field field) {
        walk(field, parent);
      } else if (selection instanceof InlineFragment inline) {
        walk(inline, parent);
      } else if (selection instanceof FragmentSpread spread) {
        walk(spread, parent);
      }
    }
    check.leave();
  }

  private void walk(Field field, @Nullable SchemaType parent) {
    FieldDefinition definition = check.schema().field(parent, field.name());
    check.place(field, parent, definition);
    SchemaType type = definition == null ? null : check.schema().type(definition.type().name());
    List<FieldDefinition> wanted = definition == null ? List.of() : definition.arguments();
    walkArguments(field.arguments(), wanted);
    walk(field.directives(), "FIELD");
    walk(field.selections(), type);
    fields.checkKnown(field, parent, definition);
    if (definition != null && parent != null) {
      arguments.checkKnown(field, parent, definition);
    }
    fields.checkDepth(field);
    overlapping.check(field.selections());
    if (definition != null) {
      arguments.checkRequired(field, definition);
      fields.checkLeaf(field, definition, type);
    }
    arguments.checkUnique(field.arguments());
  }

  private void walk(InlineFragment inline, @Nullable SchemaType parent) {
    String condition = inline.typeCondition();
    SchemaType type = condition.isEmpty() ? parent : check.schema().type(condition);
    walk(inline.directives(), "INLINE_FRAGMENT");
    walk(inline.selections(), type);
    fragments.check(inline, type);
    overlapping.check(inline.selections());
    fragments.checkPossible(inline, parent, type);
  }

  private void walk(FragmentSpread spread, @Nullable SchemaType parent) {
    Fragment fragment = check.fragment(spread.name());
    SchemaType type = fragment == null ? null : check.schema().type(fragment.typeCondition());
    walk(spread.directives(), "FRAGMENT_SPREAD");
    if (fragment != null && entered.add(fragment.name())) {
      walk(fragment.directives(), "FRAGMENT_DEFINITION");
      walk(fragment.selections(), type);
    }
    fragments.check(spread, fragment);
    fragments.checkPossible(spread, parent, type);
  }

  private void walkArguments(List<Argument> given, List<FieldDefinition> wanted) {
    for (Argument argument : given) {
      FieldDefinition definition = ArgumentRules.named(check, wanted, argument.name());
      walk(
          argument.value(),
          definition == null ? null : definition.type(),
          definition != null && ArgumentRules.hasDefault(definition));
    }
  }

  private void walk(List<Directive> uses, String location) {
    for (Directive use : uses) {
      check.charge(1);
      DirectiveDefinition definition = check.schema().directive(use.name());
      List<FieldDefinition> wanted = definition == null ? List.of() : definition.arguments();
      walkArguments(use.arguments(), wanted);
      if (definition != null) {
        arguments.checkKnown(use, definition);
      }
      directives.check(use, definition, location);
      if (definition != null) {
        arguments.checkRequired(use, definition);
      }
      arguments.checkUnique(use.arguments());
    }
    directives.checkUnique(uses);
  }

  private void walk(GraphqlValue value, @Nullable TypeReference expected, boolean hasDefault) {
    walk(
        value,
        expected,
        expected == null ? null : check.schema().type(expected.name()),
        hasDefault);
  }

  private void walk(
      GraphqlValue value,
      @Nullable TypeReference expected,
      @Nullable SchemaType definition,
      boolean hasDefault) {
    check.charge(1);
    variables.use(value);
    if (value.kind() == ValueKind.OBJECT) {
      for (Argument child : value.children()) {
        FieldDefinition field = definition == null ? null : definition.field(child.name());
        walk(
            child.value(),
            field == null ? null : field.type(),
            field != null && ArgumentRules.hasDefault(field));
      }
    } else if (value.kind() == ValueKind.LIST) {
      TypeReference element = expected == null ? null : expected.element();
      for (Argument child : value.children()) {
        walk(child.value(), element, element == null ? null : definition, false);
      }
    }
    values.check(value, expected, definition, hasDefault);
  }
}
