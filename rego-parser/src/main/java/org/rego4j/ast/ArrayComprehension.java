package org.rego4j.ast;

/** {@code [term | body]}. */
public record ArrayComprehension(Term term, Body body, Location location) implements Term {

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitArrayComprehension(this);
  }
}
