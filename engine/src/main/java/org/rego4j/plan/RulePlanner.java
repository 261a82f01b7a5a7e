package org.rego4j.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.Location;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.Term;
import org.rego4j.compile.tree.RefNames;
import org.rego4j.compile.tree.RuleTree;

/** Plans the rules of one ref. */
final class RulePlanner {
  private final ProgramPlanner program;
  private final String name;
  private final List<Rule> rules = new ArrayList<>();

  /** How many elements of the heads' refs are the document's own; those behind are its keys. */
  private final int ground;

  private final LazyRules.Kind kind;

  RulePlanner(ProgramPlanner program, RuleTree node) {
    this.program = program;
    this.ground = node.path().size() + 1;
    RefTerm ref = node.rules().get(0).head().ref();
    this.name = RefNames.print(new RefTerm(ref.terms().subList(0, ground), ref.location()));
    collect(node);
    this.kind = kindOf();
  }

  private void collect(RuleTree from) {
    rules.addAll(from.rules());
    from.children().values().forEach(this::collect);
  }

  LazyRules lazy() {
    Head head = rules.get(0).head();
    int arity = kind == LazyRules.Kind.FUNCTION && head.args() != null ? head.args().size() : 0;
    int keys =
        switch (kind) {
          case VALUE, FUNCTION -> 0;
          case SET -> 1;
          case OBJECT -> depth();
        };
    return new LazyRules(name, kind, arity, keys, this::plan);
  }

  private int depth() {
    int depth = 1;
    for (Rule rule : rules) {
      int member = rule.head().isPartialSet() ? 1 : 0;
      depth = Math.max(depth, rule.head().ref().terms().size() - ground + member);
    }
    return depth;
  }

  private LazyRules.Kind kindOf() {
    boolean sets = true;
    for (Rule rule : rules) {
      if (rule.head().isFunction()) {
        return LazyRules.Kind.FUNCTION;
      }
      if (rule.head().ref().terms().size() > ground) {
        return LazyRules.Kind.OBJECT;
      }
      sets &= rule.head().isPartialSet();
    }
    return sets ? LazyRules.Kind.SET : LazyRules.Kind.VALUE;
  }

  private RuleSetPlan plan() {
    List<RulePlan> plans = new ArrayList<>();
    List<Rule> planned = new ArrayList<>();
    RulePlan fallback = null;
    for (Rule rule : rules) {
      if (rule.isDefault() && kind != LazyRules.Kind.OBJECT) {
        fallback = single(rule);
        continue;
      }
      if (rule.isDefault()) {
        // A default below a partial object never counts.
        continue;
      }
      planned.add(rule);
      plans.add(
          switch (kind) {
            case VALUE, FUNCTION -> single(rule);
            case SET -> member(rule, false);
            case OBJECT -> entry(rule, 0);
          });
    }
    List<List<RulePlan>> byKey = new ArrayList<>();
    if (kind == LazyRules.Kind.SET) {
      byKey.add(planned.stream().map(r -> member(r, true)).toList());
    } else if (kind == LazyRules.Kind.OBJECT) {
      int depth = depth();
      for (int d = 1; d <= depth; d++) {
        int given = d;
        byKey.add(planned.stream().map(r -> entry(r, given)).toList());
      }
    }
    return new RuleSetPlan(
        plans, byKey, fallback, ConditionFinder.conditions(planned), isMemoized(planned));
  }

  private static boolean isMemoized(List<Rule> rules) {
    // One straight rule without a body is cheaper to call again than to remember.
    return !(rules.size() == 1
        && rules.get(0).body().exprs().size() == 1
        && rules.get(0).elseRule() == null
        && rules.get(0).body().exprs().get(0).generated());
  }

  private BodyPlanner planner(Slots slots) {
    return new BodyPlanner(program, slots, new HashSet<>());
  }

  private static RulePlan made(
      Rule rule, Slots slots, Block block, @Nullable RulePlan elseRule, @Nullable Term value) {
    List<Expr> exprs = rule.body().exprs();
    Location last = exprs.get(exprs.size() - 1).location();
    return new RulePlan(
        slots.count(),
        LocalFuser.fuse(block),
        value == null ? null : Literals.value(value),
        elseRule,
        rule.location(),
        last);
  }

  private RulePlan single(Rule rule) {
    Slots slots = new Slots();
    BodyPlanner body = planner(slots);
    Head head = rule.head();
    if (head.args() != null) {
      List<Term> args = head.args();
      int first = slots.row(args.size());
      for (int i = 0; i < args.size(); i++) {
        body.match(args.get(i), new Operand.Local(first + i));
      }
    }
    body.body(rule.body());
    Term value = head.value();
    if (value == null) {
      throw new IllegalStateException("rule without a value at " + rule.location());
    }
    Block block = body.block(new End.RuleValue(body.term(value), rule.location()));
    RulePlan elseRule = rule.elseRule() == null ? null : single(rule.elseRule());
    return made(rule, slots, block, elseRule, value);
  }

  /** A rule that adds to a set; given a key, it looks whether it adds that one. */
  private RulePlan member(Rule rule, boolean given) {
    Slots slots = new Slots();
    BodyPlanner body = planner(slots);
    Term key = rule.head().key();
    if (key == null) {
      throw new IllegalStateException("set rule without a key at " + rule.location());
    }
    if (!given) {
      body.body(rule.body());
      return made(rule, slots, body.block(new End.Member(body.term(key))), null, null);
    }
    Operand asked = new Operand.Local(slots.row(1));
    boolean first = isPattern(key, body);
    if (first) {
      body.match(key, asked);
    }
    body.body(rule.body());
    if (!first) {
      body.match(key, asked);
    }
    return made(rule, slots, body.block(new End.Found()), null, null);
  }

  /** Whether a member is matched before the body runs, which then runs for that member alone. */
  private static boolean isPattern(Term member, BodyPlanner body) {
    return Literals.value(member) != null
        || body.isOpen(member)
        || member instanceof ArrayTerm
        || member instanceof ObjectTerm
        || member instanceof SetTerm;
  }

  /** A rule that contributes to an object, of whose keys so many are given. */
  private RulePlan entry(Rule rule, int given) {
    Slots slots = new Slots();
    BodyPlanner body = planner(slots);
    List<Term> ref = rule.head().ref().terms();
    List<Term> suffix = ref.subList(ground, ref.size());
    int first = slots.row(given);
    int own = Math.min(given, suffix.size());
    boolean[] matched = new boolean[own];
    for (int i = 0; i < own; i++) {
      Term t = suffix.get(i);
      if (body.isOpen(t) || Literals.value(t) != null) {
        body.match(t, new Operand.Local(first + i));
        matched[i] = true;
      }
    }
    Term added = rule.head().key();
    if (added != null && given > own && isPattern(added, body)) {
      body.match(added, new Operand.Local(first + own));
    }
    body.body(rule.body());
    for (int i = 0; i < own; i++) {
      if (!matched[i]) {
        body.match(suffix.get(i), new Operand.Local(first + i));
      }
    }
    List<Operand> keys = new ArrayList<>();
    for (Term t : suffix) {
      keys.add(body.term(t));
    }
    Head head = rule.head();
    boolean member = head.isPartialSet();
    Term term = member ? head.key() : head.value();
    if (term == null) {
      throw new IllegalStateException("rule without a value at " + rule.location());
    }
    End end =
        new End.Contribution(keys, own, body.term(term), member, given - own, rule.location());
    return made(rule, slots, body.block(end), null, null);
  }
}
