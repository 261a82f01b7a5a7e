package org.rego4j.compile.tree;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.TemplateString;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Makes the expressions that stages put beside the author's. */
public final class Generated {
  private Generated() {}

  /** The operator of a builtin by its name with dots. */
  public static RefTerm operator(String name, Location at) {
    List<Term> terms = new ArrayList<>();
    for (String part : name.split("\\.", -1)) {
      terms.add(terms.isEmpty() ? new VarTerm(part, at) : new StringTerm(part, at));
    }
    return new RefTerm(terms, at);
  }

  /** {@code left = right} as a form. */
  public static Expr.Call equality(Term left, Term right, Location at) {
    return new Expr.Call(operator("eq", at), List.of(left, right));
  }

  /** The expression {@code local = term}, at the term's place. */
  public static Expr binding(VarTerm local, Term term) {
    return Expr.generated(equality(local, term, term.location()), term.location());
  }

  /** Whether a form is a unification of two terms. */
  public static boolean isEquality(Expr.Form form) {
    return form instanceof Expr.Call c && c.args().size() == 2 && isNamed(c.operator(), "eq");
  }

  /** Whether an operator is the builtin of a name without dots. */
  public static boolean isNamed(RefTerm operator, String name) {
    return operator.terms().size() == 1
        && operator.head() instanceof VarTerm v
        && v.name().equals(name);
  }

  /** Whether a term's value must be computed: it holds a ref, a call or a comprehension. */
  public static boolean isComputed(Term term) {
    if (term instanceof ArrayTerm a) {
      return a.elements().stream().anyMatch(Generated::isComputed);
    } else if (term instanceof SetTerm s) {
      return s.elements().stream().anyMatch(Generated::isComputed);
    } else if (term instanceof ObjectTerm o) {
      return o.entries().stream().anyMatch(e -> isComputed(e.key()) || isComputed(e.value()));
    }
    return term instanceof RefTerm
        || term instanceof CallTerm
        || term instanceof TemplateString
        || isComprehension(term);
  }

  public static boolean isComprehension(Term term) {
    return term instanceof ArrayComprehension
        || term instanceof SetComprehension
        || term instanceof ObjectComprehension;
  }
}
