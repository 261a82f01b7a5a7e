package org.rego4j.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.Vars;
import org.rego4j.value.Value;

/**
 * Plans unifications. Two patterns become the pairs of their elements; a pair waits until one of
 * its sides is bound, since the other pairs may bind it.
 */
final class UnificationPlanner {
  private final BodyPlanner body;

  UnificationPlanner(BodyPlanner body) {
    this.body = body;
  }

  /** A pair: a pattern, and a term or an operand that is planned already. */
  private record Pair(Term pattern, @Nullable Term term, @Nullable Operand planned) {}

  void unify(Term a, Term b) {
    solve(new Pair(a, b, null));
  }

  void match(Term pattern, Operand value) {
    solve(new Pair(pattern, null, value));
  }

  private void solve(Pair first) {
    Deque<Pair> left = new ArrayDeque<>();
    left.add(first);
    int waited = 0;
    while (!left.isEmpty()) {
      Pair pair = left.poll();
      if (waits(pair)) {
        left.add(pair);
        if (++waited > left.size()) {
          throw new IllegalStateException("nothing binds " + pair.pattern().location());
        }
        continue;
      }
      waited = 0;
      step(pair, left);
    }
  }

  /** Whether both sides hold variables that only other pairs can bind. */
  private boolean waits(Pair pair) {
    Term a = pair.pattern();
    Term b = pair.term();
    if (b == null || !hasOpen(a) || !hasOpen(b)) {
      return false;
    }
    return body.isOpen(a) || body.isOpen(b);
  }

  private void step(Pair pair, Deque<Pair> left) {
    Term a = pair.pattern();
    Term b = pair.term();
    if (b == null) {
      Operand planned = pair.planned();
      if (planned == null) {
        throw new IllegalStateException("a pair of one side");
      }
      take(a, planned, left);
    } else if (body.isOpen(a)) {
      bind((VarTerm) a, body.term(b));
    } else if (body.isOpen(b)) {
      bind((VarTerm) b, body.term(a));
    } else if (!hasOpen(a) && !hasOpen(b)) {
      Operand x = body.term(a);
      body.add(new Statement.Equal(x, body.term(b)));
    } else if (isComposite(a) && isComposite(b)) {
      composites(a, b, left);
    } else if (hasOpen(a)) {
      take(a, body.term(b), left);
    } else {
      take(b, body.term(a), left);
    }
  }

  private static boolean isComposite(Term term) {
    return term instanceof ArrayTerm || term instanceof ObjectTerm || term instanceof SetTerm;
  }

  private void composites(Term a, Term b, Deque<Pair> left) {
    if (a instanceof ArrayTerm x && b instanceof ArrayTerm y) {
      if (x.elements().size() == y.elements().size()) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < x.elements().size(); i++) {
          pairs.add(new Pair(x.elements().get(i), y.elements().get(i), null));
        }
        addFirst(pairs, left);
        return;
      }
    } else if (a instanceof ObjectTerm x && b instanceof ObjectTerm y) {
      if (x.entries().size() == y.entries().size()) {
        objects(x, y, left);
        return;
      }
    }
    fail(a, b);
  }

  private void objects(ObjectTerm a, ObjectTerm b, Deque<Pair> left) {
    List<Pair> pairs = new ArrayList<>();
    for (ObjectTerm.Entry e : a.entries()) {
      Term other = null;
      Value key = Literals.value(e.key());
      for (ObjectTerm.Entry f : b.entries()) {
        Value name = Literals.value(f.key());
        if (key == null || name == null) {
          // Keys that are computed: one of the objects has to be made.
          if (hasOpen(a) && hasOpen(b)) {
            fail(a, b);
          } else {
            take(hasOpen(a) ? a : b, body.term(hasOpen(a) ? b : a), left);
          }
          return;
        }
        if (key.equals(name)) {
          other = f.value();
        }
      }
      if (other == null) {
        fail(a, b);
        return;
      }
      pairs.add(new Pair(e.value(), other, null));
    }
    addFirst(pairs, left);
  }

  private static void addFirst(List<Pair> pairs, Deque<Pair> left) {
    for (int i = pairs.size() - 1; i >= 0; i--) {
      left.addFirst(pairs.get(i));
    }
  }

  /** Nothing can match; what the patterns would bind counts as bound behind it. */
  private void fail(Term a, Term b) {
    body.add(new Statement.Fail());
    bindAll(a);
    bindAll(b);
  }

  private void bindAll(Term pattern) {
    if (pattern instanceof VarTerm v) {
      if (body.bound.add(v.name())) {
        body.slots.of(v.name());
      }
    } else if (pattern instanceof ArrayTerm a) {
      a.elements().forEach(this::bindAll);
    } else if (pattern instanceof SetTerm s) {
      s.elements().forEach(this::bindAll);
    } else if (pattern instanceof ObjectTerm o) {
      o.entries().forEach(e -> bindAll(e.key()));
      o.entries().forEach(e -> bindAll(e.value()));
    }
  }

  /** Whether a pattern holds open variables in sets or keys, where nothing can bind them. */
  boolean bindsNowhere(Term pattern) {
    if (pattern instanceof ArrayTerm a) {
      return a.elements().stream().anyMatch(this::bindsNowhere);
    }
    if (pattern instanceof SetTerm) {
      return !body.bound.containsAll(Vars.of(pattern, Vars.Skip.CLOSURES).keySet());
    }
    return pattern instanceof ObjectTerm o
        && o.entries().stream()
            .anyMatch(
                e ->
                    bindsNowhere(e.value())
                        || !body.bound.containsAll(Vars.of(e.key(), Vars.Skip.CLOSURES).keySet()));
  }

  boolean hasOpen(Term term) {
    if (term instanceof ArrayTerm a) {
      return a.elements().stream().anyMatch(this::hasOpen);
    }
    if (term instanceof ObjectTerm o) {
      return o.entries().stream().anyMatch(e -> hasOpen(e.value()));
    }
    return body.isOpen(term);
  }

  /** Binds a variable, unless what was planned for its value has bound it. */
  private void bind(VarTerm variable, Operand value) {
    if (body.isOpen(variable)) {
      if (value instanceof Operand.Local local) {
        body.slots.alias(variable.name(), local.slot());
      } else {
        body.add(new Statement.Assign(body.slots.of(variable.name()), value));
      }
      body.bound.add(variable.name());
    } else {
      body.add(new Statement.Equal(body.term(variable), value));
    }
  }

  /** Takes a value apart by a pattern. */
  private void take(Term pattern, Operand value, Deque<Pair> left) {
    if (!(pattern instanceof VarTerm) && bindsNowhere(pattern)) {
      fail(pattern, pattern);
    } else if (body.isOpen(pattern)) {
      bind((VarTerm) pattern, value);
    } else if (pattern instanceof ArrayTerm a && hasOpen(a)) {
      int n = a.elements().size();
      int first = body.slots.row(n);
      body.add(new Statement.TakeArray(value, n, first));
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        pairs.add(new Pair(a.elements().get(i), null, new Operand.Local(first + i)));
      }
      addFirst(pairs, left);
    } else if (pattern instanceof ObjectTerm o && hasOpen(o)) {
      List<Operand> keys = new ArrayList<>();
      o.entries().forEach(e -> keys.add(body.term(e.key())));
      int first = body.slots.row(keys.size());
      body.add(new Statement.TakeObject(value, keys, first));
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        pairs.add(new Pair(o.entries().get(i).value(), null, new Operand.Local(first + i)));
      }
      addFirst(pairs, left);
    } else {
      Operand known = body.term(pattern);
      body.add(new Statement.Equal(value, known));
    }
  }
}
