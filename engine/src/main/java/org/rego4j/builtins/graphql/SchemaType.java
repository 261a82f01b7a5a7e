package org.rego4j.builtins.graphql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.graphql.SchemaDocument.Definition;
import org.rego4j.builtins.graphql.SchemaDocument.EnumValue;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;

/** A type of a schema with all its extensions; of two fields of one name the first counts. */
final class SchemaType {
  private final Definition definition;
  private final Map<String, FieldDefinition> fields = new HashMap<>();
  private final Map<String, EnumValue> values = new HashMap<>();

  SchemaType(Definition definition) {
    this.definition = definition;
    definition.fields().forEach(f -> fields.putIfAbsent(f.name(), f));
    definition.enumValues().forEach(v -> values.putIfAbsent(v.name(), v));
  }

  Definition definition() {
    return definition;
  }

  String name() {
    return definition.name();
  }

  List<FieldDefinition> fields() {
    return definition.fields();
  }

  @Nullable FieldDefinition field(String name) {
    return fields.get(name);
  }

  boolean hasValue(String name) {
    return values.containsKey(name);
  }

  /** Whether values of this input have one field alone. */
  boolean isOneOf() {
    return definition.directives().stream().anyMatch(d -> d.name().equals("oneOf"));
  }

  boolean isLeaf() {
    return definition.isLeaf();
  }

  boolean isComposite() {
    return definition.isComposite();
  }

  boolean isInput() {
    return definition.isInput();
  }

  boolean isAbstract() {
    return definition.isAbstract();
  }
}
