package org.rego4j.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.TemplateString;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Finds what a default rule's value must not contain. */
final class DefaultValueCheck {
  @Nullable String illegal(Term term) {
    if (term instanceof VarTerm
        || term instanceof RefTerm
        || term instanceof CallTerm
        || term instanceof TemplateString) {
      return TermKind.of(term);
    }
    if (term instanceof ArrayTerm a) {
      return first(a.elements());
    }
    if (term instanceof SetTerm s) {
      return first(s.elements());
    }
    if (term instanceof ObjectTerm o) {
      for (ObjectTerm.Entry entry : o.entries()) {
        String bad = first(List.of(entry.key(), entry.value()));
        if (bad != null) {
          return bad;
        }
      }
    }
    return null;
  }

  private @Nullable String first(List<Term> terms) {
    for (Term term : terms) {
      String bad = illegal(term);
      if (bad != null) {
        return bad;
      }
    }
    return null;
  }
}
