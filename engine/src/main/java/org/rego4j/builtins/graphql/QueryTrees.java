package org.rego4j.builtins.graphql;

import org.rego4j.builtins.graphql.QueryDocument.Field;
import org.rego4j.builtins.graphql.QueryDocument.Fragment;
import org.rego4j.builtins.graphql.QueryDocument.FragmentSpread;
import org.rego4j.builtins.graphql.QueryDocument.InlineFragment;
import org.rego4j.builtins.graphql.QueryDocument.Operation;
import org.rego4j.builtins.graphql.QueryDocument.Selection;
import org.rego4j.builtins.graphql.QueryDocument.VariableDefinition;
import org.rego4j.value.Value;

/** The values that {@code graphql.parse_query} gives. */
final class QueryTrees {
  private QueryTrees() {}

  static Value of(QueryDocument document) {
    return new TreeBuilder()
        .nodes("Operations", document.operations(), QueryTrees::operation)
        .nodes("Fragments", document.fragments(), QueryTrees::fragment)
        .build();
  }

  private static Value operation(Operation o) {
    return new TreeBuilder()
        .comments("Comment", o.comments())
        .text("Operation", o.operation())
        .text("Name", o.name())
        .nodes("VariableDefinitions", o.variables(), QueryTrees::variable)
        .nodes("Directives", o.directives(), QueryTrees::directive)
        .nodes("SelectionSet", o.selections(), QueryTrees::selection)
        .build();
  }

  private static Value fragment(Fragment f) {
    return new TreeBuilder()
        .comments("Comment", f.comments())
        .text("Name", f.name())
        .nodes("VariableDefinition", f.variables(), QueryTrees::variable)
        .text("TypeCondition", f.typeCondition())
        .nodes("Directives", f.directives(), QueryTrees::directive)
        .nodes("SelectionSet", f.selections(), QueryTrees::selection)
        .build();
  }

  private static Value variable(VariableDefinition v) {
    return new TreeBuilder()
        .comments("Comment", v.comments())
        .text("Variable", v.name())
        .node("Type", v.type(), QueryTrees::type)
        .node("DefaultValue", v.defaultValue(), QueryTrees::value)
        .nodes("Directives", v.directives(), QueryTrees::directive)
        .flag("Used", false)
        .build();
  }

  private static Value selection(Selection selection) {
    if (selection instanceof Field f) {
      return new TreeBuilder()
          .comments("Comment", f.comments())
          .text("Alias", f.alias())
          .text("Name", f.name())
          .nodes("Arguments", f.arguments(), QueryTrees::argument)
          .nodes("Directives", f.directives(), QueryTrees::directive)
          .nodes("SelectionSet", f.selections(), QueryTrees::selection)
          .build();
    } else if (selection instanceof FragmentSpread s) {
      return new TreeBuilder()
          .comments("Comment", s.comments())
          .text("Name", s.name())
          .nodes("Directives", s.directives(), QueryTrees::directive)
          .build();
    }
    InlineFragment i = (InlineFragment) selection;
    return new TreeBuilder()
        .comments("Comment", i.comments())
        .text("TypeCondition", i.typeCondition())
        .nodes("Directives", i.directives(), QueryTrees::directive)
        .nodes("SelectionSet", i.selections(), QueryTrees::selection)
        .build();
  }

  static Value directive(Directive d) {
    return new TreeBuilder()
        .text("Name", d.name())
        .nodes("Arguments", d.arguments(), QueryTrees::argument)
        .text("Location", "")
        .build();
  }

  private static Value argument(Argument a) {
    return new TreeBuilder()
        .comments("Comment", a.comments())
        .text("Name", a.name())
        .node("Value", a.value(), QueryTrees::value)
        .build();
  }

  static Value value(GraphqlValue v) {
    return new TreeBuilder()
        .comments("Comment", v.comments())
        .text("Raw", v.raw())
        .nodes("Children", v.children(), QueryTrees::argument)
        .number("Kind", v.kind().number())
        .flag("ExpectedTypeHasDefault", false)
        .build();
  }

  static Value type(TypeReference t) {
    return new TreeBuilder()
        .text("NamedType", t.namedType())
        .node("Elem", t.element(), QueryTrees::type)
        .flag("NonNull", t.nonNull())
        .build();
  }
}
