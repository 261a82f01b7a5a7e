package org.rego4j.builtins.graphql;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.graphql.SchemaDocument.DirectiveDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.Preamble;

/** A schema that was found right: its types, with those of GraphQL itself, and its directives. */
final class Schema {
  private static final FieldDefinition TYPENAME = meta("__typename", "String", false, List.of());
  private static final FieldDefinition SCHEMA = meta("__schema", "__Schema", true, List.of());
  private static final FieldDefinition TYPE =
      meta("__type", "__Type", false, List.of(meta("name", "String", true, List.of())));

  private final Map<String, SchemaType> types;
  private final Map<String, DirectiveDefinition> directives;
  private final Map<String, Set<String>> possibleTypes;
  private final Map<String, SchemaType> roots;

  /**
   * A schema of its parts.
   *
   * @param possibleTypes the objects that an abstract type may be, by its name
   * @param roots the types of operations, by {@code query}, {@code mutation}, {@code subscription}
   */
  Schema(
      Map<String, SchemaType> types,
      Map<String, DirectiveDefinition> directives,
      Map<String, Set<String>> possibleTypes,
      Map<String, SchemaType> roots) {
    this.types = new LinkedHashMap<>(types);
    this.directives = new HashMap<>(directives);
    this.possibleTypes = new HashMap<>(possibleTypes);
    this.roots = new HashMap<>(roots);
  }

  private static FieldDefinition meta(
      String name, String type, boolean nonNull, List<FieldDefinition> arguments) {
    return new FieldDefinition(
        Preamble.NONE,
        name,
        arguments,
        null,
        new TypeReference(type, null, nonNull, Position.NONE),
        List.of(),
        Position.NONE);
  }

  @Nullable SchemaType type(String name) {
    return types.get(name);
  }

  /**
   * A field of a type: one of its own, {@code __typename} of any, or what begins an introspection
   * at the root of queries. Null where there is none.
   */
  @Nullable FieldDefinition field(@Nullable SchemaType parent, String name) {
    if (name.equals("__typename")) {
      return TYPENAME;
    } else if (parent == null) {
      return null;
    } else if (parent == roots.get("query")) {
      if (name.equals("__schema")) {
        return SCHEMA;
      } else if (name.equals("__type")) {
        return TYPE;
      }
    }
    return parent.field(name);
  }

  Collection<SchemaType> types() {
    return types.values();
  }

  @Nullable DirectiveDefinition directive(String name) {
    return directives.get(name);
  }

  /** The type of an operation's root, or null where the schema has none. */
  @Nullable SchemaType root(String operation) {
    return roots.get(operation);
  }

  /** The names of the objects that a type may be, in the order in which they were found. */
  Set<String> possibleTypes(String name) {
    return possibleTypes.getOrDefault(name, Set.of());
  }
}
