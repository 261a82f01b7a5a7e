package org.rego4j.compile.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.TemplateString;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.Vars;

/** Tells which variables an expression binds where others are bound. */
public final class OutputVars {
  private final ToIntFunction<RefTerm> arity;

  /**
   * @param arity how many arguments a function takes, by its operator; -1 where it is not known
   */
  public OutputVars(ToIntFunction<RefTerm> arity) {
    this.arity = arity;
  }

  /** What an equality binds where {@code safe} is bound. */
  public static Set<String> ofEquality(Expr.Call equality, Set<String> safe) {
    Set<String> found = new HashSet<>(safe);
    refs(walker -> walker.terms(equality.args()), safe, found);
    new Unifier(found).unify(equality.args().get(0), equality.args().get(1));
    found.removeAll(safe);
    found.remove("input");
    found.remove("data");
    return found;
  }

  /** What the expressions of a body bind, taken in their order. */
  public Set<String> of(Body body, Set<String> safe) {
    Set<String> known = new HashSet<>(safe);
    Set<String> found = new HashSet<>();
    for (Expr expr : body.exprs()) {
      Set<String> more = of(expr, known);
      found.addAll(more);
      known.addAll(more);
    }
    return found;
  }

  /** What an expression binds. */
  public Set<String> of(Expr expr, Set<String> safe) {
    if (expr.negated()) {
      return Set.of();
    }
    for (With with : expr.with()) {
      for (String name : Vars.of(with.value(), Vars.Skip.CLOSURES).keySet()) {
        if (!isSafe(name, safe)) {
          return Set.of();
        }
      }
    }
    Expr.Form form = expr.form();
    if (form instanceof Expr.Single s) {
      return ofTerms(List.of(s.term()), safe);
    } else if (form instanceof Expr.Every e) {
      return ofTerms(List.of(e.domain()), safe);
    } else if (form instanceof Expr.Call c) {
      return Generated.isEquality(c) ? ofEquality(c, safe) : ofCall(c, safe);
    }
    return Set.of();
  }

  private Set<String> ofCall(Expr.Call call, Set<String> safe) {
    int inputs = arity.applyAsInt(call.operator());
    if (inputs < 0) {
      return Set.of();
    }
    Set<String> found = ofTerms(call.args(), safe);
    if (call.args().size() <= inputs) {
      return found;
    }
    Set<String> needed =
        Vars.of(
                call.args().subList(0, inputs),
                Vars.Skip.CLOSURES,
                Vars.Skip.SETS,
                Vars.Skip.OBJECT_KEYS,
                Vars.Skip.REF_HEADS)
            .keySet();
    for (String name : needed) {
      if (!found.contains(name) && !isSafe(name, safe)) {
        return Set.of();
      }
    }
    found.addAll(ofPattern(call.args().subList(inputs, call.args().size())));
    found.removeAll(safe);
    return found;
  }

  /** The variables that a pattern binds. */
  public static Set<String> ofPattern(List<Term> terms) {
    return Vars.of(
            terms, Vars.Skip.CLOSURES, Vars.Skip.SETS, Vars.Skip.OBJECT_KEYS, Vars.Skip.REF_HEADS)
        .keySet();
  }

  private static Set<String> ofTerms(List<Term> terms, Set<String> safe) {
    Set<String> found = new HashSet<>();
    refs(walker -> walker.terms(terms), safe, found);
    found.removeAll(safe);
    found.remove("input");
    found.remove("data");
    return found;
  }

  private static boolean isSafe(String name, Set<String> safe) {
    return Vars.isRoot(name) || safe.contains(name);
  }

  /** Adds the variables in brackets of refs whose head is bound: iterating binds them. */
  private static void refs(
      java.util.function.Consumer<AstWalker> walk, Set<String> safe, Set<String> into) {
    walk.accept(
        new AstWalker() {
          @Override
          public Boolean visitRefTerm(RefTerm ref) {
            if (!isHeadSafe(ref, safe)) {
              return true;
            }
            List<Term> rest = ref.terms().subList(1, ref.terms().size());
            into.addAll(Vars.of(rest, Vars.Skip.REF_HEADS, Vars.Skip.CLOSURES).keySet());
            return super.visitRefTerm(ref);
          }

          @Override
          public Boolean visitArrayComprehension(ArrayComprehension term) {
            return true;
          }

          @Override
          public Boolean visitSetComprehension(SetComprehension term) {
            return true;
          }

          @Override
          public Boolean visitObjectComprehension(ObjectComprehension term) {
            return true;
          }

          @Override
          public Boolean visitTemplateString(TemplateString term) {
            return true;
          }
        });
  }

  static boolean isHeadSafe(RefTerm ref, Set<String> safe) {
    return ref.head() instanceof VarTerm v
        ? isSafe(v.name(), safe)
        : Vars.of(ref.head(), Vars.Skip.CLOSURES).keySet().stream().allMatch(n -> isSafe(n, safe));
  }
}
