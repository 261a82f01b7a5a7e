package org.rego4j.ast;

import java.util.List;

/** A set of terms, in the order written. */
public record SetTerm(List<Term> elements, Location location) implements Term {
  public SetTerm {
    elements = List.copyOf(elements);
  }

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitSetTerm(this);
  }
}
