package org.rego4j.plan;

import java.util.List;

/** Statements, and what happens where all of them hold. */
public record Block(List<Statement> statements, End end) {
  public Block {
    statements = List.copyOf(statements);
  }
}
