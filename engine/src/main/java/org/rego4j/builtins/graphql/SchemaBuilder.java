package org.rego4j.builtins.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.graphql.SchemaDocument.Definition;
import org.rego4j.builtins.graphql.SchemaDocument.DirectiveDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.Kind;
import org.rego4j.builtins.graphql.SchemaDocument.Member;
import org.rego4j.builtins.graphql.SchemaDocument.OperationType;
import org.rego4j.builtins.graphql.SchemaDocument.SchemaDefinition;

/**
 * Puts the types, directives and extensions of a document together to a schema, and has it checked:
 * in OPA's order, since the first mistake is the only one that is told.
 */
final class SchemaBuilder {
  private final BuiltinContext context;
  private final SchemaDocument builtIn;
  private final SchemaDocument document;
  private final Map<String, Definition> merged = new LinkedHashMap<>();
  private final Map<String, SchemaType> types = new LinkedHashMap<>();
  private final Map<String, DirectiveDefinition> directives = new LinkedHashMap<>();
  private final Map<String, Set<String>> possibleTypes = new HashMap<>();
  private final Map<String, SchemaType> roots = new HashMap<>();

  private SchemaBuilder(BuiltinContext context, SchemaDocument builtIn, SchemaDocument document) {
    this.context = context;
    this.builtIn = builtIn;
    this.document = document;
  }

  /**
   * The schema of a document.
   *
   * @param builtIn what every schema has
   * @throws GraphqlException what is wrong first
   */
  static Schema build(BuiltinContext context, SchemaDocument builtIn, SchemaDocument document) {
    return new SchemaBuilder(context, builtIn, document).build();
  }

  private Schema build() {
    builtIn.definitions().forEach(d -> merged.put(d.name(), d));
    for (Definition definition : document.definitions()) {
      if (merged.putIfAbsent(definition.name(), definition) != null) {
        throw new GraphqlException(
            "Cannot redeclare type " + definition.name() + ".", definition.position());
      }
    }
    document.extensions().forEach(this::extend);
    merged.forEach((name, definition) -> types.put(name, new SchemaType(definition)));
    merged.values().forEach(this::addPossibleTypes);
    builtIn.directives().forEach(d -> directives.put(d.name(), d));
    for (DirectiveDefinition directive : document.directives()) {
      addDirective(directive);
    }
    Schema schema = new Schema(types, directives, possibleTypes, roots);
    SchemaChecker checker = new SchemaChecker(context, schema);
    addRoots(checker);
    checker.check(merged.values(), directives.values());
    if (document.schemas().isEmpty()) {
      addDefaultRoot("query", "Query");
      addDefaultRoot("mutation", "Mutation");
      addDefaultRoot("subscription", "Subscription");
    }
    return new Schema(types, directives, possibleTypes, roots);
  }

  private void extend(Definition extension) {
    Definition base = merged.get(extension.name());
    if (base == null) {
      merged.put(extension.name(), extension);
    } else if (base.kind() != extension.kind()) {
      throw new GraphqlException(
          "Cannot extend type "
              + extension.name()
              + " because the base type is a "
              + base.kindName()
              + ", not "
              + extension.kindName()
              + ".",
          extension.position());
    } else {
      merged.put(extension.name(), joined(base, extension));
    }
  }

  private Definition joined(Definition base, Definition extension) {
    context.charge(base.fields().size() + base.members().size() + base.enumValues().size());
    return new Definition(
        base.kind(),
        base.kindName(),
        base.preamble(),
        base.name(),
        joined(base.directives(), extension.directives()),
        joined(base.interfaces(), extension.interfaces()),
        joined(base.fields(), extension.fields()),
        joined(base.members(), extension.members()),
        joined(base.enumValues(), extension.enumValues()),
        base.endComments(),
        base.position(),
        base.builtIn());
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.isEmpty() ? second : first;
    }
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private void addPossibleTypes(Definition definition) {
    Kind kind = definition.kind();
    if (kind == Kind.UNION) {
      for (Member member : definition.members()) {
        addPossibleType(definition.name(), member.name());
      }
    } else if (kind == Kind.OBJECT || kind == Kind.INTERFACE) {
      if (kind == Kind.OBJECT) {
        addPossibleType(definition.name(), definition.name());
      }
      for (String name : definition.interfaces()) {
        addPossibleType(name, definition.name());
      }
    }
  }

  private void addPossibleType(String name, String possible) {
    possibleTypes.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(possible);
  }

  /** A directive of GraphQL's own may be declared anew, any number of times. */
  private void addDirective(DirectiveDefinition directive) {
    boolean known = directives.containsKey(directive.name());
    if (known && builtIn.directives().stream().noneMatch(d -> d.name().equals(directive.name()))) {
      throw new GraphqlException(
          "Cannot redeclare directive " + directive.name() + ".", directive.position());
    }
    directives.put(directive.name(), directive);
  }

  private void addRoots(SchemaChecker checker) {
    List<SchemaDefinition> schemas = document.schemas();
    if (schemas.size() > 1) {
      throw new GraphqlException(
          "Cannot have multiple schema entry points, consider schema extensions instead.",
          schemas.get(1).position());
    }
    for (SchemaDefinition schema : schemas) {
      addRoots(schema);
      checker.checkUses(schema.directives(), "SCHEMA", null);
    }
    for (SchemaDefinition schema : document.schemaExtensions()) {
      addRoots(schema);
      checker.checkUses(schema.directives(), "SCHEMA", null);
    }
  }

  private void addRoots(SchemaDefinition schema) {
    for (OperationType root : schema.operationTypes()) {
      SchemaType type = types.get(root.type());
      if (type == null) {
        throw new GraphqlException(
            "Schema root "
                + root.operation()
                + " refers to a type "
                + root.type()
                + " that does not exist.",
            root.position());
      }
      roots.put(root.operation(), type);
    }
  }

  private void addDefaultRoot(String operation, String name) {
    @Nullable SchemaType type = types.get(name);
    if (type != null) {
      roots.putIfAbsent(operation, type);
    }
  }
}
