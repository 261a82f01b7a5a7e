package org.rego4j.ast;

/** A node of the syntax tree. */
public sealed interface Node
    permits Module, Package, Import, Rule, Head, Body, Expr, With, Term, Annotations, Comment {
  /** Where the node stands. */
  Location location();
}
