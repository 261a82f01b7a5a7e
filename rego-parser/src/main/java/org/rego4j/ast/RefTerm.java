package org.rego4j.ast;

import java.util.List;

/**
 * A reference: a head (a var in most cases) and the elements after it; {@code a.b[x]} is {@code a},
 * {@code "b"}, {@code x}. The head alone is a ref of one element.
 */
public record RefTerm(List<Term> terms, Location location) implements Term {
  public RefTerm {
    terms = List.copyOf(terms);
  }

  /** The elements with dots between, where all of them are names: {@code internal.member_2}. */
  public String toName() {
    StringBuilder out = new StringBuilder();
    for (Term term : terms) {
      if (out.length() > 0) {
        out.append('.');
      }
      if (term instanceof VarTerm v) {
        out.append(v.name());
      } else if (term instanceof StringTerm s) {
        out.append(s.value());
      } else {
        return "";
      }
    }
    return out.toString();
  }

  public Term head() {
    return terms.get(0);
  }

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitRefTerm(this);
  }
}
