package org.rego4j.builtins.graphql;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.graphql.QueryDocument.Field;
import org.rego4j.builtins.graphql.QueryDocument.Fragment;
import org.rego4j.builtins.graphql.QueryDocument.FragmentSpread;
import org.rego4j.builtins.graphql.QueryDocument.InlineFragment;
import org.rego4j.builtins.graphql.QueryDocument.Operation;
import org.rego4j.builtins.graphql.QueryDocument.Selection;

/**
 * The rules for operations (October 2021, section 5.2): the schema has their kind, an anonymous one
 * is alone, names differ, a subscription asks for one field.
 */
final class OperationRules {
  private final QueryCheck check;
  private final Set<String> names = new HashSet<>();

  OperationRules(QueryCheck check) {
    this.check = check;
  }

  void check(Operation operation, int operations, @Nullable SchemaType root) {
    if (root == null) {
      check.report(
          "Schema does not support operation type \"" + operation.operation() + "\"",
          operation.position());
    }
    if (operation.name().isEmpty() && operations > 1) {
      check.report(
          "This anonymous operation must be the only defined operation.", operation.position());
    }
  }

  void checkName(Operation operation) {
    if (!names.add(operation.name())) {
      check.report(
          "There can be only one operation named \"" + operation.name() + "\".",
          operation.position());
    }
  }

  void checkSubscription(Operation operation) {
    if (!operation.operation().equals("subscription")) {
      return;
    }
    String who =
        operation.name().isEmpty()
            ? "Anonymous Subscription"
            : "Subscription \"" + operation.name() + "\"";
    Map<String, Field> byName = new LinkedHashMap<>();
    addFields(operation.selections(), byName, new HashSet<>());
    List<Field> fields = List.copyOf(byName.values());
    if (fields.size() > 1) {
      check.report(who + " must select only one top level field.", fields.get(1).position());
    }
    for (Field field : fields) {
      if (field.name().startsWith("__")) {
        check.report(who + " must not select an introspection top level field.", field.position());
      }
    }
  }

  private void addFields(
      List<Selection> selections, Map<String, Field> fields, Set<String> entered) {
    check.enter();
    for (Selection selection : selections) {
      check.charge(1);
      if (selection instanceof Field field) {
        fields.putIfAbsent(field.name(), field);
      } else if (selection instanceof InlineFragment inline) {
        addFields(inline.selections(), fields, entered);
      } else if (selection instanceof FragmentSpread spread && entered.add(spread.name())) {
        Fragment fragment = check.fragment(spread.name());
        if (fragment != null) {
          addFields(fragment.selections(), fields, entered);
        }
      }
    }
    check.leave();
  }
}
