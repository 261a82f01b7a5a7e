package org.rego4j.ast;

/** {@code {term | body}}. */
public record SetComprehension(Term term, Body body, Location location) implements Term {

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitSetComprehension(this);
  }
}
