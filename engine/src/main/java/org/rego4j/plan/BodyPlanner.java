package org.rego4j.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinFunction;
import org.rego4j.eval.Callable;
import org.rego4j.eval.Document;
import org.rego4j.eval.Eval;
import org.rego4j.eval.Evals;
import org.rego4j.eval.Node;
import org.rego4j.eval.Nodes;
import org.rego4j.eval.Steps;
import org.rego4j.eval.WithNode;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Plans one body: expressions become steps and openings, terms become evaluations. */
final class BodyPlanner {
  private static final Set<String> COMPARISONS = Set.of("neq", "lt", "lte", "gt", "gte");

  final ProgramPlanner program;
  final Slots slots;
  final Set<String> bound;
  final Ops ops = new Ops();
  private final TermPlanner terms;

  BodyPlanner(ProgramPlanner program, Slots slots, Set<String> bound) {
    this.program = program;
    this.slots = slots;
    this.bound = bound;
    this.terms = new TermPlanner(this);
  }

  /** A planner of a body inside this one: it sees what is bound here and binds for itself. */
  BodyPlanner inner() {
    return new BodyPlanner(program, slots, new HashSet<>(bound));
  }

  Eval term(Term term) {
    return terms.plan(term);
  }

  Node found(Body body) {
    BodyPlanner inner = inner();
    inner.body(body);
    return inner.ops.build(new Nodes.Found());
  }

  void body(Body body) {
    for (Expr expr : body.exprs()) {
      expr(expr);
    }
  }

  void expr(Expr expr) {
    if (expr.with().isEmpty()) {
      plain(expr);
      return;
    }
    List<WithNode.Target> targets = new ArrayList<>();
    for (With with : expr.with()) {
      targets.add(target(with));
    }
    ops.open(next -> new WithNode(targets, next));
    plain(expr.withWith(List.of()));
    ops.open(Nodes.Leave::new);
  }

  private WithNode.Target target(With with) {
    RefTerm target = (RefTerm) with.target();
    String root = ((VarTerm) target.head()).name();
    boolean data = root.equals("data");
    if (data && program.function(target) != null || !data && !root.equals("input")) {
      String name = data ? program.functionName(target) : target.toName();
      Callable stand = with.value() instanceof RefTerm r ? program.callable(r) : null;
      if (with.value() instanceof CallTerm named && named.args().isEmpty()) {
        // The name of a builtin.
        stand = program.callable(named.operator());
      }
      if (stand != null) {
        return new WithNode.Target(name, new Value[0], null, stand, new BitSet());
      }
      return new WithNode.Target(name, new Value[0], stored(with.value()), null, new BitSet());
    }
    Value[] path = new Value[target.terms().size() - 1];
    for (int i = 0; i < path.length; i++) {
      Value key = Literals.value(target.terms().get(i + 1));
      path[i] = key == null ? StringValue.EMPTY : key;
    }
    BitSet hides = data ? program.hidden(path) : new BitSet();
    return new WithNode.Target(root, path, stored(with.value()), null, hides);
  }

  /** The value of a term in a slot, computed here. */
  Eval stored(Term term) {
    Eval eval = term(term);
    if (eval instanceof Evals.Const || eval instanceof Evals.Slot) {
      return eval;
    }
    int slot = slots.temporary();
    ops.step(new Steps.Assign(slot, eval));
    return new Evals.Slot(slot);
  }

  private void plain(Expr expr) {
    if (expr.negated()) {
      negated(expr);
      return;
    }
    Expr.Form form = expr.form();
    if (form instanceof Expr.Single s) {
      ops.step(new Steps.Test(term(s.term())));
    } else if (form instanceof Expr.Call c) {
      call(c, expr.location());
    } else if (form instanceof Expr.Every e) {
      every(e);
    } else if (form instanceof Expr.Not n) {
      ops.step(new Steps.Exists(found(n.body()), false));
    } else if (form instanceof Expr.And a) {
      ops.step(new Steps.Exists(found(a.lhs()), true));
      ops.step(new Steps.Exists(found(a.rhs()), true));
    } else if (form instanceof Expr.Or o) {
      ops.step(new Steps.Either(found(o.lhs()), found(o.rhs())));
    } else {
      throw new IllegalStateException("unexpected form " + form);
    }
  }

  /**
   * What a negated call needs is evaluated before the negation: where it is undefined, so is the
   * whole. Operands of an equality stay inside.
   */
  private void negated(Expr expr) {
    Expr.Form form = expr.form();
    if (form instanceof Expr.Call c) {
      String name = c.operator().toName();
      boolean equality = name.equals("eq") || name.equals("equal");
      List<Term> args = new ArrayList<>();
      for (Term arg : c.args()) {
        args.add(hoisted(arg, equality));
      }
      form = new Expr.Call(c.operator(), args);
    } else if (form instanceof Expr.Single s && s.term() instanceof RefTerm ref) {
      List<Term> path = new ArrayList<>();
      for (Term t : ref.terms()) {
        path.add(t instanceof CallTerm ? hoisted(t, false) : t);
      }
      form = new Expr.Single(new RefTerm(path, ref.location()));
    }
    BodyPlanner inner = inner();
    inner.plain(new Expr(form, List.of(), false, expr.generated(), expr.location()));
    ops.step(new Steps.Exists(inner.ops.build(new Nodes.Found()), false));
  }

  /** A term that stands for one already evaluated. */
  private Term hoisted(Term term, boolean keepRef) {
    if (term instanceof VarTerm || Literals.value(term) != null) {
      return term;
    }
    if (keepRef && term instanceof RefTerm) {
      return term;
    }
    Eval eval = term(term);
    String name = "\0" + slots.count();
    int slot = slots.of(name);
    ops.step(new Steps.Assign(slot, eval));
    bound.add(name);
    return new VarTerm(name, term.location());
  }

  private void every(Expr.Every every) {
    Eval domain = stored(every.domain());
    BodyPlanner inner = inner();
    int key = slots.temporary();
    if (every.key() instanceof VarTerm k) {
      key = slots.of(k.name());
      inner.bound.add(k.name());
    }
    VarTerm v = (VarTerm) every.value();
    int value = slots.of(v.name());
    inner.bound.add(v.name());
    inner.body(every.body());
    ops.step(new Steps.Every(domain, key, value, inner.ops.build(new Nodes.Found())));
  }

  private void call(Expr.Call call, Location at) {
    String name = call.operator().toName();
    List<Term> args = call.args();
    boolean own = program.function(call.operator()) != null;
    if (!own && name.equals("eq") && args.size() == 2) {
      unify(args.get(0), args.get(1));
      return;
    }
    Builtin builtin = own ? null : program.builtin(name);
    if (builtin != null && builtin.function() instanceof BuiltinFunction.Relation relation) {
      relate(builtin, relation, args, at);
      return;
    }
    int arity = program.arity(call.operator());
    if (arity >= 0 && args.size() == arity + 1) {
      Eval result = terms.call(call.operator(), args.subList(0, arity), at);
      unifyValue(args.get(arity), result);
      return;
    }
    if (builtin != null && args.size() == 2 && !program.replaces(name)) {
      if (name.equals("equal")) {
        unify(args.get(0), args.get(1));
        return;
      }
      if (COMPARISONS.contains(name)) {
        Eval a = term(args.get(0));
        Eval b = term(args.get(1));
        ops.step(new Steps.Compare(name, a, b));
        return;
      }
    }
    Eval result = terms.call(call.operator(), args, at);
    ops.step(new Steps.Test(result));
  }

  /** A relation as a statement: its last argument takes each result. */
  private void relate(
      Builtin builtin, BuiltinFunction.Relation relation, List<Term> args, Location at) {
    int arity = builtin.spec().arity();
    int value = related(builtin, relation, args.subList(0, arity), at);
    if (args.size() > arity) {
      unifyValue(args.get(arity), new Evals.Slot(value));
    }
  }

  int related(Builtin builtin, BuiltinFunction.Relation relation, List<Term> args, Location at) {
    Eval[] operands = new Eval[args.size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = term(args.get(i));
    }
    int value = slots.temporary();
    ops.open(next -> new Nodes.Relate(builtin.name(), relation, operands, value, next, at));
    return value;
  }

  private void unify(Term a, Term b) {
    if (isOpen(a) && isOpen(b)) {
      throw new IllegalStateException("two open variables in " + a.location());
    }
    if (isOpen(a)) {
      bind(a, term(b));
    } else if (isOpen(b)) {
      bind(b, term(a));
    } else if (hasOpen(a) && a instanceof ArrayTerm x && b instanceof ArrayTerm y) {
      pairs(x.elements(), y.elements());
    } else if (hasOpen(b) && a instanceof ArrayTerm x && b instanceof ArrayTerm y) {
      pairs(x.elements(), y.elements());
    } else if (a instanceof ObjectTerm x
        && b instanceof ObjectTerm y
        && (hasOpen(a) && hasOpen(b) || (hasOpen(a) || hasOpen(b)) && constantKeys(x, y))) {
      objects(x, y);
    } else if (hasOpen(a)) {
      unifyValue(a, stored(b));
    } else if (hasOpen(b)) {
      unifyValue(b, stored(a));
    } else {
      Eval x = term(a);
      Eval y = term(b);
      ops.step(new Steps.Equal(x, y));
    }
  }

  private void pairs(List<Term> a, List<Term> b) {
    if (a.size() != b.size()) {
      fail(a);
      fail(b);
      return;
    }
    List<Integer> later = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      if (isOpen(a.get(i)) && hasOpen(b.get(i)) || isOpen(b.get(i)) && hasOpen(a.get(i))) {
        // Each other's elements may bind it first: [x, 1] = [y, y].
        later.add(i);
      } else {
        unify(a.get(i), b.get(i));
      }
    }
    for (int i : later) {
      unify(a.get(i), b.get(i));
    }
  }

  private void objects(ObjectTerm a, ObjectTerm b) {
    if (a.entries().size() != b.entries().size()) {
      fail(List.of(a, b));
      return;
    }
    for (ObjectTerm.Entry e : a.entries()) {
      Value key = Literals.value(e.key());
      Term other = null;
      for (ObjectTerm.Entry f : b.entries()) {
        Value name = Literals.value(f.key());
        if (key != null && name != null && key.equals(name)) {
          other = f.value();
        }
      }
      if (other == null) {
        fail(List.of(a, b));
        return;
      }
      unify(e.value(), other);
    }
  }

  private static boolean constantKeys(ObjectTerm a, ObjectTerm b) {
    return Stream.concat(a.entries().stream(), b.entries().stream())
        .allMatch(e -> Literals.value(e.key()) != null);
  }

  /** Nothing can match; what the patterns would bind counts as bound behind it. */
  private void fail(List<Term> patterns) {
    ops.step(new Steps.Fail());
    Set<String> open = new HashSet<>();
    patterns.forEach(p -> openVars(p, open));
    bound.addAll(open);
  }

  private void openVars(Term pattern, Set<String> out) {
    if (pattern instanceof VarTerm v) {
      out.add(v.name());
    } else if (pattern instanceof ArrayTerm a) {
      a.elements().forEach(t -> openVars(t, out));
    } else if (pattern instanceof ObjectTerm o) {
      o.entries().forEach(e -> openVars(e.value(), out));
    }
  }

  private boolean isOpen(Term term) {
    return term instanceof VarTerm v && !bound.contains(v.name());
  }

  /** Whether a pattern holds a variable that it would bind. */
  boolean hasOpen(Term term) {
    if (term instanceof ArrayTerm a) {
      return a.elements().stream().anyMatch(this::hasOpen);
    }
    if (term instanceof ObjectTerm o) {
      return o.entries().stream().anyMatch(e -> hasOpen(e.value()));
    }
    return isOpen(term);
  }

  /** Binds a variable, unless what was planned for its value has bound it. */
  private void bind(Term variable, Eval value) {
    if (isOpen(variable)) {
      assign((VarTerm) variable, value);
    } else {
      ops.step(new Steps.Equal(term(variable), value));
    }
  }

  private void assign(VarTerm v, Eval eval) {
    ops.step(new Steps.Assign(slots.of(v.name()), eval));
    bound.add(v.name());
  }

  /** Matches a pattern against a value. */
  void unifyValue(Term pattern, Eval value) {
    if (isOpen(pattern)) {
      assign((VarTerm) pattern, value);
    } else if (pattern instanceof ArrayTerm a && hasOpen(a)) {
      int first = slots.row(a.elements().size());
      ops.step(new Steps.TakeArray(value, a.elements().size(), first));
      for (int i = 0; i < a.elements().size(); i++) {
        unifyValue(a.elements().get(i), new Evals.Slot(first + i));
      }
    } else if (pattern instanceof ObjectTerm o && hasOpen(o)) {
      Eval[] keys = new Eval[o.entries().size()];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = term(o.entries().get(i).key());
      }
      int first = slots.row(keys.length);
      ops.step(new Steps.TakeObject(value, keys, first));
      for (int i = 0; i < keys.length; i++) {
        unifyValue(o.entries().get(i).value(), new Evals.Slot(first + i));
      }
    } else {
      Eval known = term(pattern);
      ops.step(new Steps.Equal(value, known));
    }
  }

  static Eval at(Document document, List<Eval> keys) {
    return new Document.At(document, keys.toArray(new Eval[0]));
  }
}
