package org.rego4j.builtins.graphql;

import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.graphql.SchemaDocument.Definition;
import org.rego4j.builtins.graphql.SchemaDocument.DirectiveDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.EnumValue;
import org.rego4j.builtins.graphql.SchemaDocument.FieldDefinition;
import org.rego4j.builtins.graphql.SchemaDocument.OperationType;
import org.rego4j.builtins.graphql.SchemaDocument.Preamble;
import org.rego4j.builtins.graphql.SchemaDocument.SchemaDefinition;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The values that {@code graphql.parse_schema} gives. */
final class SchemaTrees {
  private SchemaTrees() {}

  /** The value of a document that may have been read earlier: its nodes are charged. */
  static Value of(BuiltinContext context, SchemaDocument document) {
    for (Definition d : document.definitions()) {
      context.charge(2 + d.fields().size() * 2L + d.enumValues().size());
    }
    for (Definition d : document.extensions()) {
      context.charge(2 + d.fields().size() * 2L + d.enumValues().size());
    }
    return of(document);
  }

  static Value of(SchemaDocument document) {
    return new TreeBuilder()
        .nodes("Schema", document.schemas(), SchemaTrees::schema)
        .nodes("SchemaExtension", document.schemaExtensions(), SchemaTrees::schema)
        .nodes("Directives", document.directives(), SchemaTrees::directive)
        .nodes("Definitions", document.definitions(), SchemaTrees::definition)
        .nodes("Extensions", document.extensions(), SchemaTrees::definition)
        .comments("Comment", document.comments())
        .build();
  }

  private static TreeBuilder described(Preamble preamble) {
    return new TreeBuilder()
        .text("Description", preamble.description())
        .comments("BeforeDescriptionComment", preamble.before())
        .comments("AfterDescriptionComment", preamble.after());
  }

  private static Value schema(SchemaDefinition s) {
    return described(s.preamble())
        .nodes("Directives", s.directives(), QueryTrees::directive)
        .nodes("OperationTypes", s.operationTypes(), SchemaTrees::operationType)
        .comments("EndOfDefinitionComment", s.endComments())
        .build();
  }

  private static Value operationType(OperationType o) {
    return new TreeBuilder()
        .comments("Comment", o.comments())
        .text("Operation", o.operation())
        .text("Type", o.type())
        .build();
  }

  private static Value directive(DirectiveDefinition d) {
    return described(d.preamble())
        .text("Name", d.name())
        .nodes("Arguments", d.arguments(), SchemaTrees::field)
        .texts("Locations", d.locations())
        .flag("IsRepeatable", d.repeatable())
        .build();
  }

  private static Value definition(Definition d) {
    return described(d.preamble())
        .text("Kind", d.kindName())
        .text("Name", d.name())
        .nodes("Directives", d.directives(), QueryTrees::directive)
        .texts("Interfaces", d.interfaces())
        .nodes("Fields", d.fields(), SchemaTrees::field)
        .nodes("Types", d.members(), m -> StringValue.of(m.name()))
        .nodes("EnumValues", d.enumValues(), SchemaTrees::enumValue)
        .comments("EndOfDefinitionComment", d.endComments())
        .flag("BuiltIn", d.builtIn())
        .build();
  }

  private static Value field(FieldDefinition f) {
    return described(f.preamble())
        .text("Name", f.name())
        .nodes("Arguments", f.arguments(), SchemaTrees::field)
        .node("DefaultValue", f.defaultValue(), QueryTrees::value)
        .node("Type", f.type(), QueryTrees::type)
        .nodes("Directives", f.directives(), QueryTrees::directive)
        .build();
  }

  private static Value enumValue(EnumValue e) {
    return described(e.preamble())
        .text("Name", e.name())
        .nodes("Directives", e.directives(), QueryTrees::directive)
        .build();
  }
}
