package org.rego4j.builtins.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.graphql.SchemaDocument.Definition;
import org.rego4j.builtins.graphql.SchemaDocument.DirectiveDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.EnumValue;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.Kind;
import org.rego4j.builtins.graphql.SchemaDocument.Member;
import org.rego4j.builtins.graphql.SchemaDocument.OperationType;
import org.rego4j.builtins.graphql.SchemaDocument.Preamble;
import org.rego4j.builtins.graphql.SchemaDocument.SchemaDefinition;

/**
 * Reads a document of type definitions (October 2021, section 3). Where OPA's library is narrower
 * or wider than the specification, so is this: a type may do without its fields, an extension of an
 * interface implements none.
 */
final class SchemaParser extends DocumentParser {
  private static final Set<String> LOCATIONS =
      Set.of(
          "QUERY",
          "MUTATION",
          "SUBSCRIPTION",
          "FIELD",
          "FRAGMENT_DEFINITION",
          "FRAGMENT_SPREAD",
          "INLINE_FRAGMENT",
          "VARIABLE_DEFINITION",
          "SCHEMA",
          "SCALAR",
          "OBJECT",
          "FIELD_DEFINITION",
          "ARGUMENT_DEFINITION",
          "INTERFACE",
          "UNION",
          "ENUM",
          "ENUM_VALUE",
          "INPUT_OBJECT",
          "INPUT_FIELD_DEFINITION");

  private final boolean builtIn;
  private final List<SchemaDefinition> schemas = new ArrayList<>();
  private final List<SchemaDefinition> schemaExtensions = new ArrayList<>();
  private final List<DirectiveDefinition> directives = new ArrayList<>();
  private final List<Definition> definitions = new ArrayList<>();
  private final List<Definition> extensions = new ArrayList<>();

  private SchemaParser(BuiltinContext context, String text, boolean builtIn) {
    super(context, text);
    this.builtIn = builtIn;
  }

  /**
   * The document of a text.
   *
   * @throws GraphqlException what is wrong first
   */
  static SchemaDocument parse(BuiltinContext context, String text) {
    return new SchemaParser(context, text, false).document();
  }

  /** The document of the types that every schema has. */
  static SchemaDocument parseBuiltIn(BuiltinContext context, String text) {
    return new SchemaParser(context, text, true).document();
  }

  private SchemaDocument document() {
    while (!at(TokenKind.EOF)) {
      boolean described = at(TokenKind.STRING) || at(TokenKind.BLOCK_STRING);
      Token first = peek();
      Preamble preamble = preamble();
      if (!at(TokenKind.NAME)) {
        throw unexpected(peek());
      }
      switch (peek().value()) {
        case "schema" -> schemas.add(schema(preamble, false));
        case "directive" -> directives.add(directive(preamble));
        case "extend" -> {
          if (described) {
            throw unexpected(first);
          }
          extension(preamble);
        }
        default -> definitions.add(definition(preamble, false));
      }
    }
    return new SchemaDocument(
        List.copyOf(schemas),
        List.copyOf(schemaExtensions),
        List.copyOf(directives),
        List.copyOf(definitions),
        List.copyOf(extensions),
        comments());
  }

  private void extension(Preamble preamble) {
    next();
    if (atKeyword("schema")) {
      schemaExtensions.add(schema(preamble, true));
    } else if (at(TokenKind.NAME)) {
      extensions.add(definition(preamble, true));
    } else {
      throw unexpected(peek());
    }
  }

  private Preamble preamble() {
    List<String> comments = comments();
    if (at(TokenKind.STRING) || at(TokenKind.BLOCK_STRING)) {
      String description = next().value();
      return new Preamble(description, comments, comments());
    }
    return new Preamble("", List.of(), comments);
  }

  private void refuseEmpty(boolean extension, List<?>... parts) {
    for (List<?> part : parts) {
      if (!part.isEmpty()) {
        return;
      }
    }
    if (extension) {
      throw unexpected(peek());
    }
  }

  private SchemaDefinition schema(Preamble preamble, boolean extension) {
    next();
    Position position = peek().position();
    List<Directive> used = directives(true);
    Braced<OperationType> types = braced(this::operationType);
    refuseEmpty(extension, used, types.nodes());
    return new SchemaDefinition(preamble, used, types.nodes(), types.endComments(), position);
  }

  private OperationType operationType() {
    List<String> comments = comments();
    Token operation = peek();
    if (!atKeyword("query") && !atKeyword("mutation") && !atKeyword("subscription")) {
      throw unexpected(operation);
    }
    next();
    expect(TokenKind.COLON);
    return new OperationType(operation.value(), name(), comments, operation.position());
  }

  private DirectiveDefinition directive(Preamble preamble) {
    next();
    expect(TokenKind.AT);
    Position position = peek().position();
    String name = name();
    List<FieldDefinition> arguments = argumentDefinitions();
    boolean repeatable = atKeyword("repeatable");
    if (repeatable) {
      next();
    }
    expectKeyword("on");
    List<String> locations = new ArrayList<>();
    skip(TokenKind.PIPE);
    do {
      Token location = expect(TokenKind.NAME);
      if (!LOCATIONS.contains(location.value())) {
        throw unexpected(location);
      }
      locations.add(location.value());
    } while (skip(TokenKind.PIPE));
    return new DirectiveDefinition(
        preamble, name, arguments, List.copyOf(locations), repeatable, position);
  }

  private Definition definition(Preamble preamble, boolean extension) {
    Token keyword = peek();
    Kind kind =
        switch (keyword.value()) {
          case "scalar" -> Kind.SCALAR;
          case "type" -> Kind.OBJECT;
          case "interface" -> Kind.INTERFACE;
          case "union" -> Kind.UNION;
          case "enum" -> Kind.ENUM;
          case "input" -> Kind.INPUT_OBJECT;
          default -> throw unexpected(keyword);
        };
    next();
    Position position = peek().position();
    String name = name();
    boolean implementing = kind == Kind.OBJECT || (kind == Kind.INTERFACE && !extension);
    List<String> interfaces = implementing ? interfaces() : List.of();
    List<Directive> used = directives(true);
    Braced<FieldDefinition> fields =
        switch (kind) {
          case OBJECT, INTERFACE -> braced(this::fieldDefinition);
          case INPUT_OBJECT -> braced(this::inputDefinition);
          default -> new Braced<>(List.of(), List.of());
        };
    List<Member> members = kind == Kind.UNION ? members() : List.of();
    Braced<EnumValue> values =
        kind == Kind.ENUM ? braced(this::enumValue) : new Braced<>(List.of(), List.of());
    refuseEmpty(extension, interfaces, used, fields.nodes(), members, values.nodes());
    return new Definition(
        kind,
        kind.name(),
        preamble,
        name,
        used,
        interfaces,
        fields.nodes(),
        members,
        values.nodes(),
        kind == Kind.ENUM ? values.endComments() : fields.endComments(),
        position,
        builtIn);
  }

  /** Nodes in braces, and the comments before the closing one. */
  private record Braced<T>(List<T> nodes, List<String> endComments) {}

  private <T> Braced<T> braced(Supplier<T> node) {
    List<T> nodes = optional(TokenKind.BRACE_OPEN, TokenKind.BRACE_CLOSE, node);
    return new Braced<>(nodes, nodes.isEmpty() ? List.of() : commentsBeforeClose());
  }

  private List<String> interfaces() {
    List<String> names = new ArrayList<>();
    if (atKeyword("implements")) {
      next();
      skip(TokenKind.AMP);
      do {
        names.add(name());
      } while (skip(TokenKind.AMP));
    }
    return List.copyOf(names);
  }

  private List<Member> members() {
    List<Member> members = new ArrayList<>();
    if (skip(TokenKind.EQUALS)) {
      skip(TokenKind.PIPE);
      do {
        Position position = peek().position();
        members.add(new Member(name(), position));
      } while (skip(TokenKind.PIPE));
    }
    return List.copyOf(members);
  }

  private List<FieldDefinition> argumentDefinitions() {
    return optional(TokenKind.PAREN_OPEN, TokenKind.PAREN_CLOSE, this::inputDefinition);
  }

  private FieldDefinition fieldDefinition() {
    Preamble preamble = preamble();
    Position position = peek().position();
    String name = name();
    List<FieldDefinition> arguments = argumentDefinitions();
    expect(TokenKind.COLON);
    TypeReference type = typeReference();
    return new FieldDefinition(preamble, name, arguments, null, type, directives(true), position);
  }

  private FieldDefinition inputDefinition() {
    Preamble preamble = preamble();
    Position position = peek().position();
    String name = name();
    expect(TokenKind.COLON);
    TypeReference type = typeReference();
    GraphqlValue defaultValue = skip(TokenKind.EQUALS) ? value(true) : null;
    return new FieldDefinition(
        preamble, name, List.of(), defaultValue, type, directives(true), position);
  }

  private EnumValue enumValue() {
    Preamble preamble = preamble();
    Position position = peek().position();
    return new EnumValue(preamble, name(), directives(true), position);
  }
}
