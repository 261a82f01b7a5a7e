package org.rego4j.ast;

import java.util.List;

/** A call as a term, operators included: {@code x + 1} is a call of {@code plus}. */
public record CallTerm(RefTerm operator, List<Term> args, Location location) implements Term {
  public CallTerm {
    args = List.copyOf(args);
  }

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitCallTerm(this);
  }
}
