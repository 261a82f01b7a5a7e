package org.rego4j.ast;

import java.util.List;

/**
 * A parsed Rego module.
 *
 * @param version the language version the text was read as (after {@code import rego.v1})
 */
public record Module(
    Package pkg,
    List<Import> imports,
    List<Rule> rules,
    List<Comment> comments,
    List<Annotations> annotations,
    RegoVersion version,
    Location location)
    implements Node {
  public Module {
    imports = List.copyOf(imports);
    rules = List.copyOf(rules);
    comments = List.copyOf(comments);
    annotations = List.copyOf(annotations);
  }

  /** The same module with other rules. */
  public Module withRules(List<Rule> others) {
    return new Module(pkg, imports, others, comments, annotations, version, location);
  }

  /** The same module with other imports. */
  public Module withImports(List<Import> others) {
    return new Module(pkg, others, rules, comments, annotations, version, location);
  }
}
