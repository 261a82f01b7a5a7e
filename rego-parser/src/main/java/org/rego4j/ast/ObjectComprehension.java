package org.rego4j.ast;

/** {@code {key: value | body}}. */
public record ObjectComprehension(Term key, Term value, Body body, Location location)
    implements Term {

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitObjectComprehension(this);
  }
}
