package org.rego4j.ast;

/** A string. {@code raw} says that it was written between backquotes. */
public record StringTerm(String value, boolean raw, Location location) implements Term {
  public StringTerm(String value, Location location) {
    this(value, false, location);
  }

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitStringTerm(this);
  }
}
