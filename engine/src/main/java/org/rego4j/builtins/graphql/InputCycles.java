package org.rego4j.builtins.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.Kind;

/**
 * Refuses inputs that cannot be given, since they hold themselves through fields that must be
 * (October 2021, section 3.10). Each type is entered once; the way is a list and not the stack.
 */
final class InputCycles {
  private final BuiltinContext context;
  private final Schema schema;
  private final Set<String> visited = new HashSet<>();
  private final List<Step> way = new ArrayList<>();
  private final List<FieldDefinition> path = new ArrayList<>();
  private final Map<String, Integer> placeInPath = new HashMap<>();

  InputCycles(BuiltinContext context, Schema schema) {
    this.context = context;
    this.schema = schema;
  }

  /** A type on the way, and those of its fields that were not followed yet. */
  private record Step(String type, Iterator<FieldDefinition> rest) {}

  /**
   * Follows the fields from a type.
   *
   * @throws GraphqlException the first cycle
   */
  void check(SchemaType type) {
    enter(type);
    while (!way.isEmpty()) {
      Step step = way.get(way.size() - 1);
      if (step.rest().hasNext()) {
        follow(step.rest().next());
      } else {
        placeInPath.remove(step.type());
        way.remove(way.size() - 1);
        if (!path.isEmpty()) {
          path.remove(path.size() - 1);
        }
      }
    }
  }

  private void enter(SchemaType type) {
    if (visited.add(type.name())) {
      placeInPath.put(type.name(), path.size());
      way.add(new Step(type.name(), type.fields().iterator()));
    } else if (!path.isEmpty()) {
      path.remove(path.size() - 1);
    }
  }

  private void follow(FieldDefinition field) {
    context.charge(1);
    SchemaType next = mustHold(field.type());
    if (next == null) {
      return;
    }
    path.add(field);
    Integer place = placeInPath.get(next.name());
    if (place == null) {
      enter(next);
      return;
    }
    List<String> names = new ArrayList<>();
    path.subList(place, path.size()).forEach(f -> names.add(f.name()));
    throw new GraphqlException(
        "Cannot reference Input Object \""
            + next.name()
            + "\" within itself through a series of non-null fields: \""
            + String.join(".", names)
            + "\".",
        path.get(place).position());
  }

  private @Nullable SchemaType mustHold(TypeReference reference) {
    if (!reference.nonNull() || reference.element() != null) {
      return null;
    }
    SchemaType type = schema.type(reference.namedType());
    return type != null && type.definition().kind() == Kind.INPUT_OBJECT ? type : null;
  }
}
