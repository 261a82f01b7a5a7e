package org.rego4j.builtins.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of type definitions (October 2021, section 3), each kind in its order. Comments are
 * those before a description, before what follows it, and before the brace that closes it.
 */
record SchemaDocument(
    List<SchemaDefinition> schemas,
    List<SchemaDefinition> schemaExtensions,
    List<DirectiveDefinition> directives,
    List<Definition> definitions,
    List<Definition> extensions,
    List<String> comments) {

  /** What stands before a definition: its description and the comments around that. */
  record Preamble(String description, List<String> before, List<String> after) {
    static final Preamble NONE = new Preamble("", List.of(), List.of());
  }

  /** {@code schema} or its extension. */
  record SchemaDefinition(
      Preamble preamble,
      List<Directive> directives,
      List<OperationType> operationTypes,
      List<String> endComments,
      Position position) {}

  /** {@code query: Type}. */
  record OperationType(String operation, String type, List<String> comments, Position position) {}

  /** {@code directive @name}. */
  record DirectiveDefinition(
      Preamble preamble,
      String name,
      List<FieldDefinition> arguments,
      List<String> locations,
      boolean repeatable,
      Position position) {}

  /** The kinds of types. */
  enum Kind {
    SCALAR,
    OBJECT,
    INTERFACE,
    UNION,
    ENUM,
    INPUT_OBJECT;

    boolean isComposite() {
      return this == OBJECT || this == INTERFACE || this == UNION;
    }

    boolean isLeaf() {
      return this == SCALAR || this == ENUM;
    }

    boolean isInput() {
      return this == SCALAR || this == ENUM || this == INPUT_OBJECT;
    }
  }

  /** A type, or its extension; the kind is null where a tree has none that GraphQL knows. */
  record Definition(
      @Nullable Kind kind,
      String kindName,
      Preamble preamble,
      String name,
      List<Directive> directives,
      List<String> interfaces,
      List<FieldDefinition> fields,
      List<Member> members,
      List<EnumValue> enumValues,
      List<String> endComments,
      Position position,
      boolean builtIn) {

    boolean isComposite() {
      return kind != null && kind.isComposite();
    }

    boolean isLeaf() {
      return kind != null && kind.isLeaf();
    }

    boolean isInput() {
      return kind != null && kind.isInput();
    }

    boolean isAbstract() {
      return kind == Kind.INTERFACE || kind == Kind.UNION;
    }
  }

  /** A type that a union names. */
  record Member(String name, Position position) {}

  /** A field of a type, a field of an input, or an argument, which has no arguments. */
  record FieldDefinition(
      Preamble preamble,
      String name,
      List<FieldDefinition> arguments,
      @Nullable GraphqlValue defaultValue,
      TypeReference type,
      List<Directive> directives,
      Position position) {}

  /** A value of an enumeration. */
  record EnumValue(Preamble preamble, String name, List<Directive> directives, Position position) {}
}
