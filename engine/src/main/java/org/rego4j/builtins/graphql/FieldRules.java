package org.rego4j.builtins.graphql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.graphql.QueryDocument.Field;
import org.rego4j.builtins.graphql.QueryDocument.Fragment;
import org.rego4j.builtins.graphql.QueryDocument.FragmentSpread;
import org.rego4j.builtins.graphql.QueryDocument.InlineFragment;
import org.rego4j.builtins.graphql.QueryDocument.Selection;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.Kind;
import org.rego4j.value.StringValue;

/**
 * The rules for fields (October 2021, sections 5.3.1 and 5.3.3): they are on their type, and have
 * fields of their own if and only if their type has. Introspection is not asked without bound.
 */
final class FieldRules {
  private static final Set<String> LISTS_OF_INTROSPECTION =
      Set.of("fields", "interfaces", "possibleTypes", "inputFields");
  private static final int MOST_LISTS = 3;

  private final QueryCheck check;

  FieldRules(QueryCheck check) {
    this.check = check;
  }

  void checkKnown(Field field, @Nullable SchemaType parent, @Nullable FieldDefinition definition) {
    if (parent == null || definition != null) {
      return;
    }
    String message =
        "Cannot query field \"" + field.name() + "\" on type \"" + parent.name() + "\".";
    List<String> types = typesWith(field.name(), parent);
    if (!types.isEmpty()) {
      message += Suggestions.list("to use an inline fragment on ", types);
    } else {
      Kind kind = parent.definition().kind();
      if (kind == Kind.OBJECT || kind == Kind.INTERFACE) {
        List<String> names = parent.fields().stream().map(FieldDefinition::name).toList();
        message += Suggestions.of(check, "", field.name(), names);
      }
    }
    check.report(message, field.position());
  }

  /** Of an abstract type's objects and their interfaces those that have a field. */
  private List<String> typesWith(String name, SchemaType parent) {
    if (!parent.isAbstract()) {
      return List.of();
    }
    List<String> objects = new ArrayList<>();
    Map<String, Integer> usage = new HashMap<>();
    for (String possible : check.schema().possibleTypes(parent.name())) {
      check.charge(1);
      SchemaType type = check.schema().type(possible);
      if (type == null || type.field(name) == null) {
        continue;
      }
      objects.add(possible);
      for (String implemented : type.definition().interfaces()) {
        check.charge(1);
        SchemaType found = check.schema().type(implemented);
        if (found != null && found.field(name) != null) {
          usage.merge(implemented, 1, Integer::sum);
        }
      }
    }
    List<String> interfaces = new ArrayList<>(usage.keySet());
    interfaces.sort(
        Comparator.comparing((String i) -> -usage.getOrDefault(i, 0))
            .thenComparing(StringValue::compareCodePoints));
    objects.sort(StringValue::compareCodePoints);
    interfaces.addAll(objects);
    return interfaces;
  }

  void checkLeaf(Field field, FieldDefinition definition, @Nullable SchemaType type) {
    if (type == null) {
      return;
    }
    if (type.isLeaf() && !field.selections().isEmpty()) {
      check.report(
          "Field \""
              + field.name()
              + "\" must not have a selection since type \""
              + type.name()
              + "\" has no subfields.",
          field.position());
    } else if (!type.isLeaf() && field.selections().isEmpty()) {
      check.report(
          "Field \""
              + field.name()
              + "\" of type \""
              + definition.type().text()
              + "\" must have a selection of subfields. Did you mean \""
              + field.name()
              + " { ... }\"?",
          field.position());
    }
  }

  void checkDepth(Field field) {
    if (field.name().equals("__schema") || field.name().equals("__type")) {
      if (isTooDeep(field, 0, new HashSet<>())) {
        check.report("Maximum introspection depth exceeded", field.position());
      }
    }
  }

  /** Whether a selection nests too many lists; a fragment is entered once at each depth. */
  private boolean isTooDeep(Selection selection, int depth, Set<String> entered) {
    check.charge(1);
    if (selection instanceof FragmentSpread spread) {
      Fragment fragment = check.fragment(spread.name());
      return fragment != null
          && entered.add(depth + fragment.name())
          && anyTooDeep(fragment.selections(), depth, entered);
    } else if (selection instanceof InlineFragment inline) {
      return anyTooDeep(inline.selections(), depth, entered);
    }
    Field field = (Field) selection;
    int below = LISTS_OF_INTROSPECTION.contains(field.name()) ? depth + 1 : depth;
    return below >= MOST_LISTS || anyTooDeep(field.selections(), below, entered);
  }

  private boolean anyTooDeep(List<Selection> selections, int depth, Set<String> entered) {
    check.enter();
    boolean found = false;
    for (int i = 0; i < selections.size() && !found; i++) {
      found = isTooDeep(selections.get(i), depth, entered);
    }
    check.leave();
    return found;
  }
}
