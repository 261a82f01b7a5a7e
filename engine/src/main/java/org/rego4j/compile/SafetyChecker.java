package org.rego4j.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.Diagnostics;

/**
 * Orders the expressions of bodies so that every variable is bound before it is needed, and reports
 * variables for which no order exists.
 *
 * <p>Before: {@code x > 1; x = input.y}. After: {@code x = input.y; x > 1}.
 */
final class SafetyChecker {
  private final Arities arities;
  private final LocalNames names;
  private final Diagnostics diagnostics;

  /** How many arguments a function takes, by its operator. */
  interface Arities {
    /** The number of arguments, or -1 where the function is not known. */
    int arity(RefTerm operator);
  }

  SafetyChecker(Arities arities, LocalNames names, Diagnostics diagnostics) {
    this.arities = arities;
    this.names = names;
    this.diagnostics = diagnostics;
  }

  /** The body in a safe order; adds what it binds to {@code safe}. */
  Body reorder(Body body, Set<String> safe) {
    List<Expr> exprs = body.exprs();
    Set<String> outside = new HashSet<>(safe);
    AstVars.vars(false, v -> outside.add(v.name())).body(body);
    List<Set<String>> needed = new ArrayList<>();
    for (Expr written : exprs) {
      Expr expr = withoutFunctions(written);
      Set<String> vars = new LinkedHashSet<>();
      AstVars.vars(false, v -> vars.add(v.name())).expr(expr);
      closureVars(expr, outside, vars);
      vars.remove("input");
      vars.remove("data");
      needed.add(vars);
    }
    List<Expr> ordered = new ArrayList<>();
    boolean[] placed = new boolean[exprs.size()];
    boolean progress = true;
    while (progress) {
      progress = false;
      for (int i = 0; i < exprs.size(); i++) {
        if (placed[i]) {
          continue;
        }
        Expr expr = exprs.get(i);
        Set<String> open = new HashSet<>(needed.get(i));
        open.removeAll(safe);
        Set<String> outputs = open.isEmpty() ? Set.of() : outputs(expr, safe);
        open.removeAll(outputs);
        if (open.isEmpty()) {
          placed[i] = true;
          progress = true;
          ordered.add(closures(expr, safe));
          safe.addAll(outputs);
          safe.addAll(needed.get(i));
        }
      }
    }
    if (ordered.size() < exprs.size()) {
      Set<String> reported = new HashSet<>();
      for (int i = 0; i < exprs.size(); i++) {
        if (!placed[i]) {
          Set<String> open = new LinkedHashSet<>(needed.get(i));
          open.removeAll(safe);
          open.removeAll(outputs(exprs.get(i), safe));
          open.removeAll(reported);
          reported.addAll(open);
          report(exprs.get(i), open);
        }
      }
      return body;
    }
    return body.withExprs(ordered);
  }

  /** The expression without the functions that stand in a with by name: they are no variables. */
  private Expr withoutFunctions(Expr expr) {
    return expr.withWith(
        expr.with().stream().filter(w -> !isFunction(w.value())).collect(Collectors.toList()));
  }

  private boolean isFunction(Term value) {
    if (value instanceof VarTerm v) {
      return arities.arity(new RefTerm(List.of(v), v.location())) >= 0;
    }
    return value instanceof RefTerm r && arities.arity(r) >= 0;
  }

  /** Reports the variables of a head that its body does not bind. */
  void head(Iterable<Term> terms, Set<String> safe) {
    for (Term term : terms) {
      Map<String, VarTerm> open = new LinkedHashMap<>();
      AstVars.vars(
              false,
              v -> {
                if (!safe.contains(v.name()) && !isRoot(v.name())) {
                  open.putIfAbsent(v.name(), v);
                }
              })
          .term(term);
      open.values().forEach(this::unsafe);
    }
  }

  /** The term with the bodies inside it in a safe order. */
  Term closures(Term term, Set<String> safe) {
    return term.accept(new ClosureOrder(this, safe));
  }

  private static boolean isRoot(String name) {
    return name.equals("input") || name.equals("data");
  }

  private void report(Expr expr, Set<String> open) {
    Set<String> left = new HashSet<>(open);
    AstVars.vars(
            true,
            v -> {
              if (left.remove(v.name())) {
                unsafe(v);
              }
            })
        .expr(expr);
  }

  private void unsafe(VarTerm v) {
    String name = names.writtenName(v.name());
    String message =
        name.isEmpty() || v.name().startsWith("$w")
            ? "expression is unsafe"
            : v.isWildcard() ? "var _ is unsafe" : "var " + name + " is unsafe";
    diagnostics.add(new Diagnostic(DiagnosticCode.UNSAFE_VAR, v.location(), message));
  }

  /** Adds the variables that bodies inside an expression share with what stands around them. */
  private static void closureVars(Expr expr, Set<String> outside, Set<String> into) {
    Set<String> own = new HashSet<>();
    AstVars.vars(false, v -> own.add(v.name())).expr(expr);
    AstVars.vars(
            true,
            v -> {
              if (outside.contains(v.name())) {
                into.add(v.name());
              }
            })
        .expr(expr);
  }

  Expr closures(Expr expr, Set<String> safe) {
    return new ClosureOrder(this, safe).expr(expr);
  }

  /** The variables that an expression binds where those in {@code safe} are bound. */
  Set<String> outputs(Expr expr, Set<String> safe) {
    if (expr.negated()) {
      return Set.of();
    }
    Set<String> out = new HashSet<>();
    Set<String> known = new HashSet<>(safe);
    Expr.Form form = expr.form();
    boolean more = true;
    while (more) {
      int before = known.size();
      refs(expr, known, out);
      if (form instanceof Expr.Call c) {
        calls(c.operator(), c.args(), known, out);
      }
      known.addAll(out);
      more = known.size() > before;
    }
    return out;
  }

  private void calls(RefTerm operator, List<Term> args, Set<String> known, Set<String> out) {
    if (operator.toName().equals("eq") && args.size() == 2) {
      unify(args.get(0), args.get(1), known, out);
      return;
    }
    int arity = arities.arity(operator);
    if (arity >= 0 && args.size() == arity + 1) {
      boolean ready = true;
      for (Term arg : args.subList(0, arity)) {
        ready &= allKnown(arg, known, out);
      }
      if (ready) {
        patternVars(args.get(arity), out);
      }
    }
  }

  private static boolean allKnown(Term term, Set<String> known, Set<String> out) {
    boolean[] all = {true};
    AstVars.vars(
            false,
            v -> all[0] &= known.contains(v.name()) || out.contains(v.name()) || isRoot(v.name()))
        .term(term);
    return all[0];
  }

  private static void unify(Term a, Term b, Set<String> known, Set<String> out) {
    boolean readyA = allKnown(a, known, out);
    boolean readyB = allKnown(b, known, out);
    if (readyA && !readyB) {
      if (canMatch(b, a)) {
        patternVars(b, out);
      }
    } else if (readyB && !readyA) {
      if (canMatch(a, b)) {
        patternVars(a, out);
      }
    } else if (!readyA && a instanceof ArrayTerm x && b instanceof ArrayTerm y) {
      for (int i = 0; i < Math.min(x.elements().size(), y.elements().size()); i++) {
        unify(x.elements().get(i), y.elements().get(i), known, out);
      }
    } else if (!readyA && a instanceof ObjectTerm x && b instanceof ObjectTerm y) {
      for (ObjectTerm.Entry e : x.entries()) {
        for (ObjectTerm.Entry f : y.entries()) {
          if (sameConstant(e.key(), f.key())) {
            unify(e.value(), f.value(), known, out);
          }
        }
      }
    }
  }

  /** Whether a pattern may match a term: an array's never matches a literal of another kind. */
  private static boolean canMatch(Term pattern, Term term) {
    boolean scalar =
        term instanceof StringTerm
            || term instanceof NumberTerm
            || term instanceof BooleanTerm
            || term instanceof NullTerm
            || term instanceof SetTerm;
    if (pattern instanceof ArrayTerm a) {
      return !scalar
          && !(term instanceof ObjectTerm)
          && !(term instanceof ArrayTerm b && b.elements().size() != a.elements().size());
    }
    if (pattern instanceof ObjectTerm o) {
      return !scalar
          && !(term instanceof ArrayTerm)
          && !(term instanceof ObjectTerm p && p.entries().size() != o.entries().size());
    }
    return true;
  }

  private static boolean sameConstant(Term a, Term b) {
    return a instanceof StringTerm s && b instanceof StringTerm t && s.value().equals(t.value())
        || a instanceof NumberTerm n && b instanceof NumberTerm m && n.text().equals(m.text())
        || a instanceof BooleanTerm p && b instanceof BooleanTerm q && p.value() == q.value()
        || a instanceof NullTerm && b instanceof NullTerm;
  }

  /**
   * Adds the variables that a pattern binds: its own and those of arrays and object values in it.
   */
  static void patternVars(Term pattern, Set<String> out) {
    if (pattern instanceof VarTerm v) {
      out.add(v.name());
    } else if (pattern instanceof ArrayTerm a) {
      a.elements().forEach(t -> patternVars(t, out));
    } else if (pattern instanceof ObjectTerm o) {
      o.entries().forEach(e -> patternVars(e.value(), out));
    }
  }

  /** Adds the variables in brackets of refs whose head is known: iterating binds them. */
  private static void refs(Expr expr, Set<String> known, Set<String> out) {
    AstVars walker =
        new AstVars(false) {
          @Override
          public Boolean visitRefTerm(RefTerm ref) {
            Term head = ref.head();
            boolean bound =
                head instanceof VarTerm v
                    ? isRoot(v.name()) || known.contains(v.name()) || out.contains(v.name())
                    : allKnown(head, known, out);
            if (bound) {
              for (Term t : ref.terms().subList(1, ref.terms().size())) {
                patternVars(t, out);
              }
            }
            return super.visitRefTerm(ref);
          }
        };
    if (expr.form() instanceof Expr.Every e) {
      walker.term(e.domain());
      return;
    }
    walker.expr(expr);
  }
}
