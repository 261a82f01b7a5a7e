package org.rego4j.builtins.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.graphql.SchemaDocument.Definition;
import org.rego4j.builtins.graphql.SchemaDocument.DirectiveDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.EnumValue;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.Kind;
import org.rego4j.builtins.graphql.SchemaDocument.Member;
import org.rego4j.builtins.graphql.SchemaDocument.OperationType;
import org.rego4j.builtins.graphql.SchemaDocument.Preamble;
import org.rego4j.builtins.graphql.SchemaDocument.SchemaDefinition;
import org.rego4j.value.ObjectValue;

/** Reads schemas from the values that {@code graphql.parse_schema} gives. */
final class SchemaTreeReader {
  private SchemaTreeReader() {}

  /**
   * The document of a tree.
   *
   * @throws BuiltinException where a value is of a wrong type
   * @throws GraphqlException where it is nested too deeply
   */
  static SchemaDocument schema(BuiltinContext context, ObjectValue tree) {
    TreeNode root = TreeNode.root(context, tree, "SchemaDocument");
    return new SchemaDocument(
        definitions(root, "Schema"),
        definitions(root, "SchemaExtension"),
        root.nodes(
            "Directives",
            "ast.DirectiveDefinitionList",
            "ast.DirectiveDefinition",
            SchemaTreeReader::directive),
        types(root, "Definitions"),
        types(root, "Extensions"),
        TreeReader.comments(root, "Comment"));
  }

  private static List<SchemaDefinition> definitions(TreeNode root, String key) {
    return root.nodes(
        key, "ast.SchemaDefinitionList", "ast.SchemaDefinition", SchemaTreeReader::definition);
  }

  private static List<Definition> types(TreeNode root, String key) {
    return root.nodes(key, "ast.DefinitionList", "ast.Definition", SchemaTreeReader::type);
  }

  private static Preamble preamble(TreeNode node) {
    return new Preamble(
        node.text("Description"),
        TreeReader.comments(node, "BeforeDescriptionComment"),
        TreeReader.comments(node, "AfterDescriptionComment"));
  }

  private static SchemaDefinition definition(TreeNode s) {
    return new SchemaDefinition(
        preamble(s),
        TreeReader.directives(s),
        s.nodes(
            "OperationTypes",
            "ast.OperationTypeDefinitionList",
            "ast.OperationTypeDefinition",
            SchemaTreeReader::operationType),
        TreeReader.comments(s, "EndOfDefinitionComment"),
        Position.NONE);
  }

  private static OperationType operationType(TreeNode o) {
    return new OperationType(
        o.text("Operation", "ast.Operation"),
        o.text("Type"),
        TreeReader.comments(o, "Comment"),
        Position.NONE);
  }

  private static DirectiveDefinition directive(TreeNode d) {
    return new DirectiveDefinition(
        preamble(d),
        d.text("Name"),
        arguments(d),
        d.texts("Locations", "[]ast.DirectiveLocation", "ast.DirectiveLocation"),
        d.flag("IsRepeatable"),
        Position.NONE);
  }

  private static Definition type(TreeNode d) {
    String kind = d.text("Kind", "ast.DefinitionKind");
    return new Definition(
        kind(kind),
        kind,
        preamble(d),
        d.text("Name"),
        TreeReader.directives(d),
        d.texts("Interfaces", "[]string", "string"),
        d.nodes("Fields", "ast.FieldList", "ast.FieldDefinition", SchemaTreeReader::field),
        d.texts("Types", "[]string", "string").stream()
            .map(m -> new Member(m, Position.NONE))
            .toList(),
        d.nodes(
            "EnumValues", "ast.EnumValueList", "ast.EnumValueDefinition", SchemaTreeReader::value),
        TreeReader.comments(d, "EndOfDefinitionComment"),
        Position.NONE,
        d.flag("BuiltIn"));
  }

  private static @Nullable Kind kind(String name) {
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return null;
  }

  private static List<FieldDefinition> arguments(TreeNode node) {
    return node.nodes(
        "Arguments",
        "ast.ArgumentDefinitionList",
        "ast.ArgumentDefinition",
        SchemaTreeReader::argument);
  }

  private static FieldDefinition field(TreeNode f) {
    return definition(f, arguments(f));
  }

  private static FieldDefinition argument(TreeNode a) {
    return definition(a, List.of());
  }

  private static FieldDefinition definition(TreeNode f, List<FieldDefinition> arguments) {
    return new FieldDefinition(
        preamble(f),
        f.text("Name"),
        arguments,
        f.node("DefaultValue", "ast.Value", TreeReader::value),
        TreeReader.type(f),
        TreeReader.directives(f),
        Position.NONE);
  }

  private static EnumValue value(TreeNode e) {
    return new EnumValue(preamble(e), e.text("Name"), TreeReader.directives(e), Position.NONE);
  }
}
