package org.rego4j.ast;

/** A number, by its exact text. */
public record NumberTerm(String text, Location location) implements Term {

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitNumberTerm(this);
  }
}
