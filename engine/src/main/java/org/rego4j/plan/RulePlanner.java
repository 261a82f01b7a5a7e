package org.rego4j.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.Location;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.RefNames;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.eval.Contributions;
import org.rego4j.eval.Eval;
import org.rego4j.eval.Evals;
import org.rego4j.eval.Node;
import org.rego4j.eval.Nodes;
import org.rego4j.eval.RuleBody;
import org.rego4j.eval.RuleIndex;
import org.rego4j.eval.RuleSet;
import org.rego4j.value.Value;

/** Plans the rules of one ref. */
final class RulePlanner {
  /** An index decides which errors and prints are seen, so even one rule has one, as in OPA. */
  private static final int INDEXED = 1;

  private final ProgramPlanner program;
  private final RuleTree node;
  private final List<Rule> rules = new ArrayList<>();
  private final int ground;
  private final RuleSet.Kind kind;
  private @Nullable RuleSet set;

  RulePlanner(ProgramPlanner program, RuleTree node) {
    this.program = program;
    this.node = node;
    this.ground = node.path().size() + 1;
    collect(node);
    this.kind = kindOf();
  }

  private void collect(RuleTree from) {
    rules.addAll(from.rules());
    from.children().values().forEach(this::collect);
  }

  void ruleSet(RuleSet made) {
    set = made;
  }

  String name() {
    StringBuilder out = new StringBuilder("data");
    RefTerm ref = node.rules().get(0).head().ref();
    return ref.terms().size() >= ground
        ? RefNames.print(new RefTerm(ref.terms().subList(0, ground), ref.location()))
        : out.toString();
  }

  RuleSet.Kind kind() {
    return kind;
  }

  private RuleSet.Kind kindOf() {
    boolean sets = true;
    for (Rule rule : rules) {
      if (rule.head().isFunction()) {
        return RuleSet.Kind.FUNCTION;
      }
      if (rule.head().ref().terms().size() > ground) {
        return RuleSet.Kind.OBJECT;
      }
      sets &= rule.head().isPartialSet();
    }
    return sets ? RuleSet.Kind.SET : RuleSet.Kind.VALUE;
  }

  RuleSet.Plan plan() {
    List<RuleBody> bodies = new ArrayList<>();
    List<Rule> planned = new ArrayList<>();
    RuleBody fallback = null;
    for (Rule rule : rules) {
      if (rule.isDefault() && kind != RuleSet.Kind.OBJECT) {
        fallback = single(rule);
        continue;
      }
      planned.add(rule);
      bodies.add(
          switch (kind) {
            case VALUE, FUNCTION -> single(rule);
            case SET -> member(rule, false);
            case OBJECT -> entry(rule, 0);
          });
    }
    List<List<RuleBody>> byKey = new ArrayList<>();
    if (kind == RuleSet.Kind.SET) {
      byKey.add(planned.stream().map(r -> member(r, true)).toList());
    } else if (kind == RuleSet.Kind.OBJECT) {
      int depth = 1;
      for (Rule rule : planned) {
        depth = Math.max(depth, rule.head().ref().terms().size() - ground);
      }
      for (int d = 1; d <= depth; d++) {
        List<RuleBody> given = new ArrayList<>();
        for (Rule rule : planned) {
          given.add(entry(rule, d));
        }
        byKey.add(given);
      }
    }
    return new RuleSet.Plan(bodies, byKey, fallback, index(planned), memoized(planned));
  }

  private static boolean memoized(List<Rule> rules) {
    // One straight rule without a body is cheaper to call again than to remember.
    return !(rules.size() == 1
        && rules.get(0).body().exprs().size() == 1
        && rules.get(0).elseRule() == null
        && rules.get(0).body().exprs().get(0).generated());
  }

  private RuleBody single(Rule rule) {
    Slots slots = new Slots();
    BodyPlanner body = new BodyPlanner(program, slots, new HashSet<>());
    Head head = rule.head();
    int first = arguments(head, slots, body);
    body.body(rule.body());
    computedArguments(head, first, body);
    Term value = head.value();
    if (value == null) {
      throw new IllegalStateException("rule without a value at " + rule.location());
    }
    Eval result = body.term(value);
    Location at = rule.location();
    RuleSet of = set;
    if (of == null) {
      throw new IllegalStateException("planned before it was laid out");
    }
    Node made = body.ops.build(new Nodes.TakeValue(result, (a, b) -> of.within(a, b, at)));
    RuleBody elseBody = rule.elseRule() == null ? null : single(rule.elseRule());
    return new RuleBody(slots.count(), made, Literals.value(value), elseBody, at);
  }

  private static int arguments(Head head, Slots slots, BodyPlanner body) {
    if (head.args() == null) {
      return 0;
    }
    List<Term> args = head.args();
    int first = slots.row(args.size());
    for (int i = 0; i < args.size(); i++) {
      if (!isComputed(args.get(i))) {
        body.unifyValue(args.get(i), new Evals.Slot(first + i));
      }
    }
    return first;
  }

  /** Arguments whose terms the body computes are compared behind it. */
  private static void computedArguments(Head head, int first, BodyPlanner body) {
    List<Term> args = head.args() == null ? List.of() : head.args();
    for (int i = 0; i < args.size(); i++) {
      if (isComputed(args.get(i))) {
        body.unifyValue(args.get(i), new Evals.Slot(first + i));
      }
    }
  }

  private static boolean isComputed(Term arg) {
    return arg instanceof CallTerm || arg instanceof RefTerm;
  }

  /** A rule that adds to a set; given a key, it looks whether it adds that one. */
  private RuleBody member(Rule rule, boolean given) {
    Slots slots = new Slots();
    BodyPlanner body = new BodyPlanner(program, slots, new HashSet<>());
    Term key = rule.head().key();
    if (key == null) {
      throw new IllegalStateException("set rule without a key at " + rule.location());
    }
    int slot = given ? slots.row(1) : 0;
    if (given && key instanceof VarTerm) {
      body.unifyValue(key, new Evals.Slot(slot));
    }
    body.body(rule.body());
    Node end;
    if (given) {
      body.unifyValue(key, new Evals.Slot(slot));
      end = new Nodes.Found();
    } else {
      end = new Nodes.AddMember(body.term(key));
    }
    return new RuleBody(slots.count(), body.ops.build(end), null, null, rule.location());
  }

  /** A rule that contributes to an object, of whose keys so many are given. */
  private RuleBody entry(Rule rule, int given) {
    Slots slots = new Slots();
    Set<String> bound = new HashSet<>();
    BodyPlanner body = new BodyPlanner(program, slots, bound);
    List<Term> suffix = rule.head().ref().terms().subList(ground, rule.head().ref().terms().size());
    int first = slots.row(given);
    int own = Math.min(given, suffix.size());
    boolean constant = true;
    for (Term t : suffix) {
      constant &= Literals.value(t) != null;
    }
    for (int i = 0; i < own; i++) {
      Term t = suffix.get(i);
      if (t instanceof VarTerm || Literals.value(t) != null) {
        body.unifyValue(t, new Evals.Slot(first + i));
      }
    }
    body.body(rule.body());
    for (int i = 0; i < own; i++) {
      Term t = suffix.get(i);
      if (!(t instanceof VarTerm) && Literals.value(t) == null) {
        body.unifyValue(t, new Evals.Slot(first + i));
      }
    }
    Eval[] keys = new Eval[suffix.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = body.term(suffix.get(i));
    }
    Head head = rule.head();
    boolean member = head.isPartialSet();
    Term term = member ? head.key() : head.value();
    if (term == null) {
      throw new IllegalStateException("rule without a value at " + rule.location());
    }
    Eval value = body.term(term);
    Node end =
        Contributions.contribute(keys, own, value, member, constant, given - own, rule.location());
    return new RuleBody(slots.count(), body.ops.build(end), null, null, rule.location());
  }

  private @Nullable RuleIndex index(List<Rule> planned) {
    if (planned.size() < INDEXED) {
      return null;
    }
    List<List<RuleIndex.Condition>> conditions = new ArrayList<>();
    for (Rule rule : planned) {
      conditions.add(prints(rule) || rule.elseRule() != null ? List.of() : conditions(rule));
    }
    return RuleIndex.of(conditions);
  }

  private static boolean prints(Rule rule) {
    for (Expr expr : rule.body().exprs()) {
      if (expr.form() instanceof Expr.Call c && c.operator().toName().equals("internal.print")) {
        return true;
      }
    }
    return false;
  }

  private List<RuleIndex.Condition> conditions(Rule rule) {
    List<RuleIndex.Condition> found = new ArrayList<>();
    List<Term> args = rule.head().args() == null ? List.of() : rule.head().args();
    for (int i = 0; i < args.size(); i++) {
      Value constant = Literals.value(args.get(i));
      if (constant != null) {
        found.add(new RuleIndex.Condition("arg" + i, new Evals.Slot(2 + i), constant));
      }
    }
    for (Expr expr : rule.body().exprs()) {
      if (expr.negated() || !expr.with().isEmpty() || !(expr.form() instanceof Expr.Call c)) {
        continue;
      }
      String name = c.operator().toName();
      if (c.args().size() != 2 || !name.equals("eq") && !name.equals("equal")) {
        continue;
      }
      condition(c.args().get(0), c.args().get(1), args, found);
      condition(c.args().get(1), c.args().get(0), args, found);
    }
    return found;
  }

  private void condition(
      Term ref, Term constant, List<Term> args, List<RuleIndex.Condition> found) {
    Value value = Literals.value(constant);
    if (value == null) {
      return;
    }
    if (ref instanceof VarTerm v) {
      for (int i = 0; i < args.size(); i++) {
        if (args.get(i) instanceof VarTerm arg && arg.name().equals(v.name())) {
          found.add(new RuleIndex.Condition("arg" + i, new Evals.Slot(2 + i), value));
        }
      }
      return;
    }
    if (!(ref instanceof RefTerm r)
        || !(r.head() instanceof VarTerm head)
        || !head.name().equals("input")) {
      return;
    }
    List<Value> path = new ArrayList<>();
    for (Term t : r.terms().subList(1, r.terms().size())) {
      Value key = Literals.value(t);
      if (key == null) {
        return;
      }
      path.add(key);
    }
    Eval term = new Evals.Path(new Evals.Input(), path.toArray(new Value[0]));
    found.add(new RuleIndex.Condition("input" + path, term, value));
  }
}
