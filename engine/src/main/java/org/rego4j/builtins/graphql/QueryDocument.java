package org.rego4j.builtins.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of queries (October 2021, section 2): its operations and fragments in their order.
 * Comments are those before a node's first token, with their {@code #}.
 */
record QueryDocument(List<Operation> operations, List<Fragment> fragments) {
  QueryDocument {
    operations = List.copyOf(operations);
    fragments = List.copyOf(fragments);
  }

  /** A query, mutation or subscription; an anonymous one has an empty name. */
  record Operation(
      String operation,
      String name,
      List<VariableDefinition> variables,
      List<Directive> directives,
      List<Selection> selections,
      List<String> comments,
      Position position) {}

  /** {@code fragment name on typeCondition}; OPA takes variables too, as an early draft did. */
  record Fragment(
      String name,
      List<VariableDefinition> variables,
      String typeCondition,
      List<Directive> directives,
      List<Selection> selections,
      List<String> comments,
      Position position) {}

  /** {@code $name: type = defaultValue}. */
  record VariableDefinition(
      String name,
      TypeReference type,
      @Nullable GraphqlValue defaultValue,
      List<Directive> directives,
      List<String> comments,
      Position position) {}

  /** What stands in a selection set. */
  sealed interface Selection {
    List<Directive> directives();

    Position position();
  }

  /** A field; without an alias, that is the name, but for fields of trees. */
  record Field(
      String alias,
      String name,
      List<Argument> arguments,
      List<Directive> directives,
      List<Selection> selections,
      List<String> comments,
      Position position)
      implements Selection {}

  /** {@code ...name}. */
  record FragmentSpread(
      String name, List<Directive> directives, List<String> comments, Position position)
      implements Selection {}

  /** {@code ... on typeCondition}; without a condition that is empty. */
  record InlineFragment(
      String typeCondition,
      List<Directive> directives,
      List<Selection> selections,
      List<String> comments,
      Position position)
      implements Selection {}
}
