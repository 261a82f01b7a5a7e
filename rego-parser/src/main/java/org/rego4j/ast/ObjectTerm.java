package org.rego4j.ast;

import java.util.List;

/** An object of terms, in the order written. */
public record ObjectTerm(List<Entry> entries, Location location) implements Term {
  public ObjectTerm {
    entries = List.copyOf(entries);
  }

  /** A key and its value. */
  public record Entry(Term key, Term value) {}

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitObjectTerm(this);
  }
}
