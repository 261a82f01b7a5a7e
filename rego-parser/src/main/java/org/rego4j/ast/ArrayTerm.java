package org.rego4j.ast;

import java.util.List;

/** An array of terms. */
public record ArrayTerm(List<Term> elements, Location location) implements Term {
  public ArrayTerm {
    elements = List.copyOf(elements);
  }

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitArrayTerm(this);
  }
}
