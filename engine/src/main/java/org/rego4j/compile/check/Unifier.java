package org.rego4j.compile.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.Vars;

/**
 * Finds what the unification of two terms binds, before anything is evaluated: a variable opposite
 * a bound term is bound; two open variables wait for each other.
 */
final class Unifier {
  private final Set<String> safe;

  /** What becomes bound when a name does, or when all of the names in its set do. */
  private final Map<String, Set<String>> waiting = new HashMap<>();

  /** Names that are bound as soon as all variables of what stands opposite are. */
  private final Map<String, Set<String>> groups = new HashMap<>();

  /**
   * @param safe what is bound; what the unification binds is added
   */
  Unifier(Set<String> safe) {
    this.safe = safe;
  }

  void unify(Term a, Term b) {
    if (a instanceof VarTerm x) {
      variable(x, b);
    } else if (b instanceof VarTerm y) {
      variable(y, a);
    } else if (a instanceof ArrayTerm x && b instanceof ArrayTerm y) {
      if (x.elements().size() == y.elements().size()) {
        for (int i = 0; i < x.elements().size(); i++) {
          unify(x.elements().get(i), y.elements().get(i));
        }
      }
    } else if (a instanceof ObjectTerm x && b instanceof ObjectTerm y) {
      if (x.entries().size() == y.entries().size()) {
        objects(x, y);
      }
    } else if (a instanceof ArrayTerm || a instanceof ObjectTerm) {
      composite(a, b);
    } else if (b instanceof ArrayTerm || b instanceof ObjectTerm) {
      composite(b, a);
    }
  }

  private void composite(Term pattern, Term other) {
    boolean bound =
        other instanceof RefTerm r
            ? OutputVars.isHeadSafe(r, safe)
            : pattern instanceof ArrayTerm
                ? other instanceof ArrayComprehension
                : other instanceof ObjectComprehension;
    if (bound || other instanceof CallTerm) {
      allSafe(pattern);
    }
  }

  private void objects(ObjectTerm a, ObjectTerm b) {
    for (ObjectTerm.Entry e : a.entries()) {
      for (ObjectTerm.Entry f : b.entries()) {
        if (sameKey(e.key(), f.key())) {
          unify(e.value(), f.value());
        }
      }
    }
  }

  private static boolean sameKey(Term a, Term b) {
    return a instanceof StringTerm s && b instanceof StringTerm t && s.value().equals(t.value())
        || a instanceof NumberTerm n && b instanceof NumberTerm m && n.text().equals(m.text())
        || a instanceof BooleanTerm p && b instanceof BooleanTerm q && p.value() == q.value()
        || a instanceof NullTerm && b instanceof NullTerm
        || a instanceof VarTerm v && b instanceof VarTerm w && v.name().equals(w.name());
  }

  private void variable(VarTerm a, Term b) {
    if (b instanceof VarTerm v) {
      if (isSafe(v.name())) {
        markSafe(a.name());
      } else if (isSafe(a.name())) {
        markSafe(v.name());
      } else {
        waiting.computeIfAbsent(a.name(), k -> new HashSet<>()).add(v.name());
        waiting.computeIfAbsent(v.name(), k -> new HashSet<>()).add(a.name());
      }
    } else if (b instanceof ArrayTerm || b instanceof ObjectTerm) {
      all(a, b);
    } else if (b instanceof RefTerm r) {
      if (OutputVars.isHeadSafe(r, safe)) {
        markSafe(a.name());
      }
    } else if (!(b instanceof CallTerm)
        || Vars.of(b, Vars.Skip.CLOSURES).keySet().stream().allMatch(this::isSafe)) {
      markSafe(a.name());
    }
  }

  private void all(VarTerm a, Term b) {
    if (isSafe(a.name())) {
      allSafe(b);
      return;
    }
    Set<String> open = new HashSet<>();
    for (String name : patternVars(b)) {
      if (!isSafe(name)) {
        open.add(name);
      }
    }
    if (open.isEmpty()) {
      markSafe(a.name());
      return;
    }
    groups.computeIfAbsent(a.name(), k -> new HashSet<>()).addAll(open);
    waiting.computeIfAbsent(a.name(), k -> new HashSet<>()).addAll(open);
  }

  private static Set<String> patternVars(Term term) {
    return Vars.of(
            term, Vars.Skip.REF_HEADS, Vars.Skip.OBJECT_KEYS, Vars.Skip.SETS, Vars.Skip.CLOSURES)
        .keySet();
  }

  private void allSafe(Term pattern) {
    patternVars(pattern).forEach(this::markSafe);
  }

  private boolean isSafe(String name) {
    return Vars.isRoot(name) || safe.contains(name);
  }

  private void markSafe(String name) {
    if (!safe.add(name)) {
      return;
    }
    Set<String> next = waiting.remove(name);
    if (next != null) {
      next.forEach(this::markSafe);
    }
    for (Map.Entry<String, Set<String>> group : Map.copyOf(groups).entrySet()) {
      if (group.getValue().remove(name) && group.getValue().isEmpty()) {
        groups.remove(group.getKey());
        markSafe(group.getKey());
      }
    }
  }
}
