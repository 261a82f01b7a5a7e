package org.rego4j.ast;

/** The literal {@code true} or {@code false}. */
public record BooleanTerm(boolean value, Location location) implements Term {

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitBooleanTerm(this);
  }
}
