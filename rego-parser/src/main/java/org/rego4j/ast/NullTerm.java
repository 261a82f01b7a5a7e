package org.rego4j.ast;

/** The literal {@code null}. */
public record NullTerm(Location location) implements Term {

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitNullTerm(this);
  }
}
