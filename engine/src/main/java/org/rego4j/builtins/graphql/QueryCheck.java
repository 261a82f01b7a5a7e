package org.rego4j.builtins.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.graphql.QueryDocument.Field;
import org.rego4j.builtins.graphql.QueryDocument.Fragment;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;

/** What the rules for queries share: the schema, the fragments, and what they found wrong. */
final class QueryCheck {
  private static final int CHARACTERS_A_STEP = 16;

  private final BuiltinContext context;
  private final Schema schema;
  private final Map<String, Fragment> fragments = new HashMap<>();
  private final IdentityHashMap<Field, Place> places = new IdentityHashMap<>();
  private int depth;
  private final List<Violation> violations = new ArrayList<>();

  /** The type on which a field stands, and what that says of it. */
  record Place(@Nullable SchemaType parent, @Nullable FieldDefinition definition) {}

  QueryCheck(BuiltinContext context, Schema schema, QueryDocument document) {
    this.context = context;
    this.schema = schema;
    document.fragments().forEach(f -> fragments.putIfAbsent(f.name(), f));
  }

  Schema schema() {
    return schema;
  }

  /** The first fragment of a name. */
  @Nullable Fragment fragment(String name) {
    return fragments.get(name);
  }

  /** Notes where a field stands, when the walk comes to it. */
  void place(Field field, @Nullable SchemaType parent, @Nullable FieldDefinition definition) {
    places.put(field, new Place(parent, definition));
  }

  /** Where a field stood when the walk last came to it; null where it has not come yet. */
  @Nullable Place place(Field field) {
    return places.get(field);
  }

  void charge(long steps) {
    context.charge(steps);
  }

  /**
   * Goes a level deeper, through a field or a fragment.
   *
   * @throws GraphqlException where that is too deep to be checked
   */
  void enter() {
    if (++depth > DocumentParser.DEEPEST) {
      throw new GraphqlException(
          "nested more than " + DocumentParser.DEEPEST + " levels deep", Position.NONE);
    }
  }

  void leave() {
    depth--;
  }

  void report(String message, Position position) {
    context.charge(1 + message.length() / CHARACTERS_A_STEP);
    violations.add(new Violation(message, position));
  }

  List<Violation> violations() {
    return violations;
  }
}
