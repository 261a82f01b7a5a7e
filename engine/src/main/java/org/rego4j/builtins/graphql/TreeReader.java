package org.rego4j.builtins.graphql;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.graphql.QueryDocument.Field;
import org.rego4j.builtins.graphql.QueryDocument.Fragment;
import org.rego4j.builtins.graphql.QueryDocument.FragmentSpread;
import org.rego4j.builtins.graphql.QueryDocument.InlineFragment;
import org.rego4j.builtins.graphql.QueryDocument.Operation;
import org.rego4j.builtins.graphql.QueryDocument.Selection;
import org.rego4j.builtins.graphql.QueryDocument.VariableDefinition;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** Reads queries from the values that {@code graphql.parse_query} gives. */
final class TreeReader {
  private static final ValueKind[] KINDS = ValueKind.values();

  private TreeReader() {}

  /**
   * The document of a tree.
   *
   * @throws BuiltinException where a value is of a wrong type
   * @throws GraphqlException where it is nested too deeply
   */
  static QueryDocument query(BuiltinContext context, ObjectValue tree) {
    TreeNode root = TreeNode.root(context, tree, "QueryDocument");
    String map = "map[string]json.RawMessage";
    return new QueryDocument(
        root.nodes("Operations", "ast.OperationList", map, TreeReader::operation),
        root.nodes("Fragments", "ast.FragmentDefinitionList", map, TreeReader::fragment));
  }

  private static Operation operation(TreeNode node) {
    TreeNode o = node.withoutNames();
    return new Operation(
        o.text("Operation", "ast.Operation"),
        o.text("Name"),
        variables(o, "VariableDefinitions"),
        directives(o),
        selections(o),
        List.of(),
        Position.NONE);
  }

  private static Fragment fragment(TreeNode node) {
    TreeNode f = node.withoutNames();
    return new Fragment(
        f.text("Name"),
        variables(f, "VariableDefinition"),
        f.text("TypeCondition"),
        directives(f),
        selections(f),
        List.of(),
        Position.NONE);
  }

  private static List<VariableDefinition> variables(TreeNode node, String key) {
    return node.nodes(
        key, "ast.VariableDefinitionList", "ast.VariableDefinition", TreeReader::variable);
  }

  private static VariableDefinition variable(TreeNode v) {
    return new VariableDefinition(
        v.text("Variable"),
        type(v),
        v.node("DefaultValue", "ast.Value", TreeReader::value),
        directives(v),
        comments(v, "Comment"),
        Position.NONE);
  }

  private static List<Selection> selections(TreeNode node) {
    List<Selection> selections = new ArrayList<>();
    for (Value element : node.elements("SelectionSet", "[]json.RawMessage")) {
      if (element instanceof ObjectValue o) {
        addSelection(node.selection(o), selections);
      } else if (element == NullValue.NULL) {
        addSelection(node.selection(ObjectValue.EMPTY), selections);
      }
    }
    return List.copyOf(selections);
  }

  /**
   * OPA reads whatever it can as a field; only where a key is of a wrong type it tries the others,
   * and what is none of them it leaves out. What may fail is read before the selections below, so
   * that these are read once.
   */
  private static void addSelection(TreeNode node, List<Selection> selections) {
    for (int attempt = 0; attempt < 3; attempt++) {
      try {
        selections.add(attempt == 0 ? field(node) : attempt == 1 ? spread(node) : inline(node));
        return;
      } catch (BuiltinException e) {
        // The next one may fit.
      }
    }
  }

  private static Selection field(TreeNode f) {
    List<String> comments = comments(f, "Comment");
    String alias = f.text("Alias");
    String name = f.text("Name");
    List<Argument> arguments = arguments(f);
    List<Directive> directives = directives(f);
    return new Field(alias, name, arguments, directives, selections(f), comments, Position.NONE);
  }

  private static Selection spread(TreeNode s) {
    return new FragmentSpread(s.text("Name"), directives(s), comments(s, "Comment"), Position.NONE);
  }

  private static Selection inline(TreeNode i) {
    List<String> comments = comments(i, "Comment");
    String condition = i.text("TypeCondition");
    List<Directive> directives = directives(i);
    return new InlineFragment(condition, directives, selections(i), comments, Position.NONE);
  }

  static List<Directive> directives(TreeNode node) {
    return node.nodes("Directives", "ast.DirectiveList", "ast.Directive", TreeReader::directive);
  }

  private static Directive directive(TreeNode d) {
    d.text("Location", "ast.DirectiveLocation");
    return new Directive(d.text("Name"), arguments(d), Position.NONE);
  }

  private static List<Argument> arguments(TreeNode node) {
    return node.nodes("Arguments", "ast.ArgumentList", "ast.Argument", TreeReader::argument);
  }

  private static Argument argument(TreeNode a) {
    GraphqlValue value = a.node("Value", "ast.Value", TreeReader::value);
    if (value == null) {
      throw a.refused(null, "Value", "ast.Value");
    }
    return new Argument(a.text("Name"), value, comments(a, "Comment"), Position.NONE);
  }

  static GraphqlValue value(TreeNode v) {
    int kind = v.number("Kind", "ast.ValueKind");
    if (kind < 0 || kind >= KINDS.length) {
      throw v.refused(v.get("Kind"), "Kind", "ast.ValueKind");
    }
    return new GraphqlValue(
        KINDS[kind],
        v.text("Raw"),
        v.nodes("Children", "ast.ChildValueList", "ast.ChildValue", TreeReader::argument),
        comments(v, "Comment"),
        Position.NONE);
  }

  /** The type that stands at a node, which must be there. */
  static TypeReference type(TreeNode node) {
    TypeReference type = node.node("Type", "ast.Type", TreeReader::reference);
    if (type == null) {
      throw node.refused(null, "Type", "ast.Type");
    }
    return type;
  }

  private static TypeReference reference(TreeNode t) {
    return new TypeReference(
        t.text("NamedType"),
        t.node("Elem", "ast.Type", TreeReader::reference),
        t.flag("NonNull"),
        Position.NONE);
  }

  static List<String> comments(TreeNode node, String key) {
    List<String> comments =
        node.node(
            key,
            "ast.CommentGroup",
            g -> g.nodes("List", "[]*ast.Comment", "ast.Comment", c -> c.text("Value")));
    return comments == null ? List.of() : comments;
  }
}
