package org.rego4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.plan.LazyRules;
import org.rego4j.plan.RulePlan;
import org.rego4j.plan.RuleSetPlan;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.Value;

/** The rules of one ref: they give one value, a set, an object, or a function. */
final class RuleSet implements Callable {
  private static final Value[] NONE = new Value[0];

  /**
   * The rules ready to run.
   *
   * @param byKey the rules given the first keys, by how many
   * @param sameValue whether all rules have one same constant value
   */
  private record Bodies(
      List<RuleBody> rules,
      List<List<RuleBody>> byKey,
      @Nullable RuleBody fallback,
      @Nullable RuleIndex index,
      boolean memoized,
      boolean sameValue) {}

  private final int id;
  private final LazyRules plan;
  private final NodeBuilder builder;
  private volatile @Nullable Bodies bodies;

  RuleSet(int id, LazyRules plan, NodeBuilder builder) {
    this.id = id;
    this.plan = plan;
    this.builder = builder;
  }

  int id() {
    return id;
  }

  LazyRules.Kind kind() {
    return plan.kind();
  }

  /** How many keys {@link #at} can be given; zero for rules that give one value. */
  int keys() {
    return plan.keys();
  }

  @Override
  public String name() {
    return plan.name();
  }

  private Bodies bodies() {
    Bodies known = bodies;
    if (known == null) {
      // A race makes them twice, which does no harm.
      known = build(plan.plan());
      bodies = known;
    }
    return known;
  }

  private Bodies build(RuleSetPlan set) {
    List<RuleBody> rules = all(set.rules());
    List<List<RuleBody>> byKey = new ArrayList<>();
    for (List<RulePlan> given : set.byKey()) {
      byKey.add(all(given));
    }
    RuleBody fallback = set.fallback() == null ? null : builder.rule(set.fallback(), this);
    RuleIndex index = RuleIndex.of(set.conditions(), builder);
    return new Bodies(rules, byKey, fallback, index, set.memoized(), sameValue(rules, null));
  }

  private List<RuleBody> all(List<RulePlan> plans) {
    List<RuleBody> made = new ArrayList<>(plans.size());
    for (RulePlan rule : plans) {
      made.add(builder.rule(rule, this));
    }
    return made;
  }

  /** The whole value, or null. */
  @Nullable Value value(Context c, Location site) {
    return switch (plan.kind()) {
      case VALUE -> single(c, NONE, site);
      case SET -> set(c, site);
      case OBJECT -> object(c, bodies().rules(), NONE, site);
      case FUNCTION -> null;
    };
  }

  /** The value at keys from a place on. */
  @Nullable Value at(Context c, Value[] keys, int from, Location site) {
    int depth = Math.min(keys.length - from, plan.keys());
    Value known = byFewerKeys(c, keys, from, depth);
    if (known != null) {
      return known == Document.UNDEFINED ? null : known;
    }
    Value[] given = Arrays.copyOfRange(keys, from, from + depth);
    CallKey memo = new CallKey(this, given);
    known = c.keyed(memo);
    if (known == null) {
      List<RuleBody> rules = bodies().byKey().get(depth - 1);
      Value made =
          plan.kind() == LazyRules.Kind.SET
              ? member(c, rules, given, site)
              : object(c, rules, given, site);
      known = made == null ? Document.UNDEFINED : made;
      c.keyed(memo, known);
    }
    return known == Document.UNDEFINED ? null : Document.below(known, keys, from + depth);
  }

  /** What stands at keys in what was remembered of fewer of them; null where nothing was. */
  private @Nullable Value byFewerKeys(Context c, Value[] keys, int from, int depth) {
    for (int d = 1; d < depth && c.remembersKeys(); d++) {
      Value known = c.keyed(new CallKey(this, Arrays.copyOfRange(keys, from, from + d)));
      if (known != null) {
        Value found = known == Document.UNDEFINED ? null : Document.below(known, keys, from + d);
        return found == null ? Document.UNDEFINED : found;
      }
    }
    return null;
  }

  private Value set(Context c, Location site) {
    Object outer = c.sink;
    SetBuilder made = new SetBuilder();
    int @Nullable [] candidates = candidates(bodies(), c, NONE);
    List<RuleBody> rules = bodies().rules();
    for (int n = 0, end = size(candidates, rules); n < end; n++) {
      c.sink = made;
      rules.get(at(candidates, n)).collect(c, NONE, site);
    }
    c.sink = outer;
    return made.build();
  }

  private @Nullable Value member(Context c, List<RuleBody> rules, Value[] given, Location site) {
    int @Nullable [] candidates = candidates(bodies(), c, NONE);
    for (int n = 0, end = size(candidates, rules); n < end; n++) {
      if (rules.get(at(candidates, n)).collect(c, given, site)) {
        return given[0];
      }
    }
    return null;
  }

  private @Nullable Value object(Context c, List<RuleBody> rules, Value[] given, Location site) {
    Object outer = c.sink;
    DocumentBuilder made = new DocumentBuilder();
    int @Nullable [] candidates = candidates(bodies(), c, NONE);
    for (int n = 0, end = size(candidates, rules); n < end; n++) {
      c.sink = made;
      rules.get(at(candidates, n)).collect(c, given, site);
    }
    c.sink = outer;
    return made.build(given.length == 0);
  }

  private static int @Nullable [] candidates(Bodies rules, Context c, Value[] args) {
    RuleIndex index = rules.index();
    return index == null || !c.query.indexing ? null : index.candidates(args, c);
  }

  @Override
  public @Nullable Value call(Context c, Value[] args, Location at) {
    if (!bodies().memoized()) {
      return single(c, args, at);
    }
    CallKey key = new CallKey(this, args);
    Value known = c.keyed(key);
    if (known == null) {
      known = single(c, args, at);
      // As in OPA a call that is undefined is evaluated anew each time.
      if (known != null) {
        c.keyed(key, known);
      }
    }
    return known;
  }

  private @Nullable Value single(Context c, Value[] args, Location site) {
    Bodies all = bodies();
    List<RuleBody> rules = all.rules();
    int @Nullable [] candidates = candidates(all, c, args);
    boolean early = c.query.earlyExit && (all.sameValue() || sameValue(rules, candidates));
    Value result = null;
    for (int n = 0, end = size(candidates, rules); n < end; n++) {
      RuleBody rule = rules.get(at(candidates, n));
      Value v;
      try {
        v = rule.value(c, args, early, result, site);
      } catch (RuleConflict conflict) {
        if (conflict.rules != this) {
          throw conflict;
        }
        throw conflict(c, args, conflict, site);
      }
      if (v != null && result == null) {
        result = v;
        if (early) {
          return result;
        }
      }
    }
    if (result == null && all.fallback() != null) {
      return all.fallback().value(c, args, true, null, site);
    }
    return result;
  }

  private static int size(int @Nullable [] candidates, List<RuleBody> rules) {
    return candidates == null ? rules.size() : candidates.length;
  }

  private static int at(int @Nullable [] candidates, int place) {
    return candidates == null ? place : candidates[place];
  }

  /** Whether every candidate's value is one same constant: then one success decides. */
  private static boolean sameValue(List<RuleBody> rules, int @Nullable [] candidates) {
    Value first = null;
    for (int n = 0, end = size(candidates, rules); n < end; n++) {
      Value v = rules.get(at(candidates, n)).chainValue();
      if (v == null || first != null && first != v && !first.equals(v)) {
        return false;
      }
      first = v;
    }
    return first != null;
  }

  /**
   * The error of rules that give several values. They are evaluated once more to list the values
   * and where each came from: the first, then the first of each rule that differs from it.
   *
   * @param found where the conflict came up
   */
  private EvalException conflict(Context c, Value[] args, RuleConflict found, Location site) {
    List<RuleBody> rules = bodies().rules();
    int @Nullable [] candidates = candidates(bodies(), c, args);
    ConflictListing listing = new ConflictListing();
    Object outer = c.sink;
    for (int n = 0, end = size(candidates, rules); n < end; n++) {
      for (RuleBody link = rules.get(at(candidates, n)); link != null; link = link.elseBody()) {
        listing.begin(link.at());
        c.sink = listing;
        Value[] f = new Value[link.plan().frame()];
        System.arraycopy(args, 0, f, RulePlan.FIRST, args.length);
        c.query.enter(site);
        builder.listing(link.plan()).exec(f, c);
        c.query.leave();
        if (listing.hasValue()) {
          break;
        }
      }
    }
    c.sink = outer;
    return new EvalException(
        EvalException.CONFLICT, heading() + listing.text(), found.at, found.trace);
  }

  private String heading() {
    return plan.kind() == LazyRules.Kind.FUNCTION
        ? "function " + name() + " produced conflicting values for the same inputs:"
        : "rule " + name() + " produced conflicting values:";
  }
}
