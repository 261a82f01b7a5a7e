package org.rego4j.syntax;

import java.util.List;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Tells terms without variables, refs counting by what stands behind their heads. */
final class Ground {
  private Ground() {}

  static boolean is(Term term) {
    if (term instanceof VarTerm v) {
      return v.name().equals("data") || v.name().equals("input");
    } else if (term instanceof RefTerm r) {
      return all(r.terms().subList(1, r.terms().size()));
    } else if (term instanceof ArrayTerm a) {
      return all(a.elements());
    } else if (term instanceof SetTerm s) {
      return all(s.elements());
    } else if (term instanceof CallTerm c) {
      return all(c.args());
    } else if (term instanceof ObjectTerm o) {
      return o.entries().stream().allMatch(e -> is(e.key()) && is(e.value()));
    }
    return true;
  }

  private static boolean all(List<Term> terms) {
    return terms.stream().allMatch(Ground::is);
  }
}
