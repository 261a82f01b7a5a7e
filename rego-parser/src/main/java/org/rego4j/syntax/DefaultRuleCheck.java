package org.rego4j.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Location;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Refuses what a default rule's value and arguments must not be. */
final class DefaultRuleCheck {
  private final TokenStream in;
  private final Location at;

  /**
   * @param at the rule
   */
  DefaultRuleCheck(TokenStream in, Location at) {
    this.in = in;
    this.at = at;
  }

  void check(Term value, @Nullable List<Term> args) {
    String illegal = illegal(value);
    if (illegal != null) {
      throw in.error(at, "illegal default rule (value cannot contain " + illegal + ")");
    }
    Set<String> names = new HashSet<>();
    for (Term arg : args == null ? List.<Term>of() : args) {
      if (!(arg instanceof VarTerm v)) {
        String kind = TermKind.of(arg);
        throw in.error(at, "illegal default rule (arguments cannot contain " + kind + ")");
      } else if (!names.add(v.name())) {
        in.error(at, "illegal default rule (arguments cannot be repeated " + v.name() + ")");
      }
    }
  }

  private @Nullable String illegal(Term term) {
    if (term instanceof VarTerm || term instanceof RefTerm || term instanceof CallTerm) {
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
