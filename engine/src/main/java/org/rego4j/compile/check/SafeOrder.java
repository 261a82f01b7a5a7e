package org.rego4j.compile.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.Term;
import org.rego4j.compile.tree.AstRewriter;
import org.rego4j.compile.tree.AstWalker;
import org.rego4j.compile.tree.Vars;

/**
 * Orders the expressions of a body, and of the bodies inside it, so that every variable is bound
 * before it is needed.
 *
 * <p>Before: {@code x > 1; x = input.y}. After: {@code x = input.y; x > 1}.
 */
final class SafeOrder {
  private final OutputVars outputs;

  /** The variables that no order binds, by the expression that needs them. */
  private final Map<Expr, Set<String>> unsafe = new LinkedHashMap<>();

  SafeOrder(OutputVars outputs) {
    this.outputs = outputs;
  }

  /** What was found to be unsafe in all bodies so far; an expression counts by its identity. */
  Map<Expr, Set<String>> unsafe() {
    return unsafe;
  }

  /** The body in a safe order; as it is where there is none. */
  Body order(Body body, Set<String> globals) {
    List<Expr> exprs = body.exprs();
    int n = exprs.size();
    Set<String> bodyVars = Vars.of(body, Vars.Skip.CLOSURES).keySet();
    Set<String> safe = new HashSet<>();
    List<Set<String>> open = new ArrayList<>(n);
    List<Set<String>> closed = new ArrayList<>(n);
    for (Expr expr : exprs) {
      Set<String> needed = new LinkedHashSet<>();
      for (String name : Vars.of(expr, Vars.Skip.CLOSURES).keySet()) {
        if (Vars.isRoot(name) || globals.contains(name)) {
          safe.add(name);
        } else {
          needed.add(name);
        }
      }
      open.add(needed);
      Set<String> closedOver = ClosureVars.of(expr);
      closedOver.retainAll(bodyVars);
      closedOver.removeAll(globals);
      closed.add(closedOver);
    }
    List<Expr> ordered = new ArrayList<>(n);
    Set<String> bound = new HashSet<>();
    boolean[] placed = new boolean[n];
    boolean progress = true;
    while (progress && ordered.size() < n) {
      progress = false;
      for (int i = 0; i < n; i++) {
        if (placed[i]) {
          continue;
        }
        Set<String> known = new HashSet<>(safe);
        known.addAll(globals);
        Set<String> binds = outputs.of(exprs.get(i), known);
        Set<String> needed = open.get(i);
        Set<String> missing = new LinkedHashSet<>(closed.get(i));
        missing.removeAll(bound);
        missing.removeIf(Vars::isRoot);
        if (!missing.isEmpty()) {
          if (missing.equals(binds)) {
            // It closes over what it binds itself.
            needed.addAll(missing);
            continue;
          }
          needed.addAll(missing);
        }
        needed.removeIf(v -> binds.contains(v) || safe.contains(v));
        if (needed.isEmpty()) {
          placed[i] = true;
          progress = true;
          ordered.add(exprs.get(i));
          safe.addAll(binds);
          bound.addAll(binds);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      if (!placed[i]) {
        add(exprs.get(i), open.get(i));
      }
    }
    Set<String> around = new HashSet<>(globals);
    List<Expr> done = new ArrayList<>(n);
    for (Expr expr : ordered) {
      // What an expression binds is bound behind it, not in the bodies inside it.
      done.add(new Closures(new HashSet<>(around), expr).expr(expr));
      around.addAll(Vars.of(expr, Vars.Skip.CLOSURES).keySet());
    }
    return done.size() == n ? body.withExprs(done) : body;
  }

  private void add(Expr expr, Set<String> names) {
    if (!names.isEmpty()) {
      unsafe.computeIfAbsent(expr, k -> new LinkedHashSet<>()).addAll(names);
    }
  }

  /** The variables in the bodies inside an expression. */
  private static final class ClosureVars extends AstWalker {
    private final Set<String> found = new LinkedHashSet<>();

    static Set<String> of(Expr expr) {
      ClosureVars walker = new ClosureVars();
      walker.expr(expr);
      return walker.found;
    }

    @Override
    protected void every(Expr.Every every) {
      closure(every.body());
    }

    @Override
    protected void closure(Body body) {
      found.addAll(Vars.of(body).keySet());
    }

    @Override
    public Boolean visitArrayComprehension(ArrayComprehension term) {
      found.addAll(Vars.of(term).keySet());
      return true;
    }

    @Override
    public Boolean visitSetComprehension(SetComprehension term) {
      found.addAll(Vars.of(term).keySet());
      return true;
    }

    @Override
    public Boolean visitObjectComprehension(ObjectComprehension term) {
      found.addAll(Vars.of(term).keySet());
      return true;
    }
  }

  /** Orders the bodies inside an expression. */
  private final class Closures extends AstRewriter {
    private final Set<String> around;
    private final Expr current;

    Closures(Set<String> around, Expr current) {
      this.around = around;
      this.current = current;
    }

    private Body ordered(Body body, List<Term> heads) {
      Set<String> bound = new HashSet<>(Vars.of(body, Vars.Skip.CLOSURES).keySet());
      bound.addAll(around);
      Set<String> missing = new LinkedHashSet<>(Vars.of(heads, Vars.Skip.CLOSURES).keySet());
      missing.removeAll(bound);
      missing.removeIf(Vars::isRoot);
      add(current, missing);
      return order(body, around);
    }

    @Override
    protected Expr.Form form(Expr.Form form) {
      if (form instanceof Expr.Every e) {
        Set<String> inner = new HashSet<>(around);
        inner.addAll(Vars.of(e.value()).keySet());
        if (e.key() != null) {
          inner.addAll(Vars.of(e.key()).keySet());
        }
        return new Expr.Every(e.key(), e.value(), term(e.domain()), order(e.body(), inner));
      }
      return super.form(form);
    }

    @Override
    public Body body(Body body) {
      return order(body, around);
    }

    @Override
    public Term visitArrayComprehension(ArrayComprehension term) {
      Body body = ordered(term.body(), List.of(term.term()));
      return new ArrayComprehension(inHead(term.term(), body), body, term.location());
    }

    @Override
    public Term visitSetComprehension(SetComprehension term) {
      Body body = ordered(term.body(), List.of(term.term()));
      return new SetComprehension(inHead(term.term(), body), body, term.location());
    }

    @Override
    public Term visitObjectComprehension(ObjectComprehension term) {
      Body body = ordered(term.body(), List.of(term.key(), term.value()));
      Term key = inHead(term.key(), body);
      return new ObjectComprehension(key, inHead(term.value(), body), body, term.location());
    }

    /** A comprehension's head after its body: the body's variables are bound there. */
    private Term inHead(Term term, Body body) {
      Set<String> inner = new HashSet<>(around);
      inner.addAll(Vars.of(body, Vars.Skip.CLOSURES).keySet());
      return new Closures(inner, current).term(term);
    }
  }
}
