package org.rego4j.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.Value;

/** The rules of one ref: they give one value, a set, an object, or a function. */
public final class RuleSet implements Callable {
  /** What the rules make together. */
  public enum Kind {
    VALUE,
    SET,
    OBJECT,
    FUNCTION
  }

  /**
   * The plan of the rules, made when they are first asked.
   *
   * @param rules bodies that give everything
   * @param byKey bodies that are given the first keys, by how many; the first list has one key
   * @param fallback the default rule, or null
   * @param index tells rules apart, or null
   * @param memoized whether results of a function are worth keeping
   */
  public record Plan(
      List<RuleBody> rules,
      List<List<RuleBody>> byKey,
      @Nullable RuleBody fallback,
      @Nullable RuleIndex index,
      boolean memoized) {}

  private static final Value[] NONE = new Value[0];

  private final String name;
  private final Kind kind;
  private final Supplier<Plan> planner;
  private volatile @Nullable Plan plan;

  public RuleSet(String name, Kind kind, Supplier<Plan> planner) {
    this.name = name;
    this.kind = kind;
    this.planner = planner;
  }

  @Override
  public String name() {
    return name;
  }

  public boolean isFunction() {
    return kind == Kind.FUNCTION;
  }

  private Plan plan() {
    Plan known = plan;
    if (known == null) {
      synchronized (planner) {
        known = plan;
        if (known == null) {
          known = planner.get();
          plan = known;
        }
      }
    }
    return known;
  }

  /** The whole value, or null. */
  @Nullable Value value(Context c) {
    return switch (kind) {
      case VALUE -> single(c, NONE);
      case SET -> set(c);
      case OBJECT -> object(c, plan().rules(), NONE);
      case FUNCTION -> null;
    };
  }

  /** The value at keys from a place on. */
  @Nullable Value at(Context c, Value[] keys, int from) {
    Plan p = plan();
    int depth = Math.min(keys.length - from, p.byKey().size());
    if (depth == 0) {
      return null;
    }
    Value[] given = java.util.Arrays.copyOfRange(keys, from, from + depth);
    Calls.CallKey memo = new Calls.CallKey(this, given);
    Value known = c.keyed(memo);
    if (known == null) {
      List<RuleBody> bodies = p.byKey().get(depth - 1);
      Value made = kind == Kind.SET ? member(c, bodies, given) : object(c, bodies, given);
      known = made == null ? Document.UNDEFINED : made;
      c.keyed(memo, known);
    }
    return known == Document.UNDEFINED ? null : Document.below(known, keys, from + depth);
  }

  /** How many keys {@link #at} can be given ahead; zero for rules that give one value. */
  public int keyDepth() {
    return kind == Kind.SET || kind == Kind.OBJECT ? plan().byKey().size() : 0;
  }

  private Value set(Context c) {
    Plan p = plan();
    Object outer = c.sink;
    SetBuilder made = new SetBuilder();
    BitSet candidates = candidates(p, c, NONE);
    List<RuleBody> rules = p.rules();
    for (int i = 0; i < rules.size(); i++) {
      if (candidates == null || candidates.get(i)) {
        c.sink = made;
        rules.get(i).collect(c, NONE);
      }
    }
    c.sink = outer;
    return made.build();
  }

  private @Nullable Value member(Context c, List<RuleBody> bodies, Value[] given) {
    BitSet candidates = candidates(plan(), c, NONE);
    for (int i = 0; i < bodies.size(); i++) {
      if ((candidates == null || candidates.get(i)) && bodies.get(i).collect(c, given)) {
        return given[0];
      }
    }
    return null;
  }

  private @Nullable Value object(Context c, List<RuleBody> bodies, Value[] given) {
    Object outer = c.sink;
    DocumentBuilder made = new DocumentBuilder(name);
    BitSet candidates = candidates(plan(), c, NONE);
    for (int i = 0; i < bodies.size(); i++) {
      if (candidates == null || candidates.get(i)) {
        c.sink = made;
        bodies.get(i).collect(c, given);
      }
    }
    c.sink = outer;
    return made.build(given.length == 0);
  }

  private @Nullable BitSet candidates(Plan p, Context c, Value[] args) {
    RuleIndex index = p.index();
    if (index == null || !c.query.indexing) {
      return null;
    }
    if (args.length == 0) {
      return index.candidates(NONE, c);
    }
    Value[] f = new Value[args.length + 2];
    System.arraycopy(args, 0, f, 2, args.length);
    return index.candidates(f, c);
  }

  @Override
  public @Nullable Value call(Context c, Value[] args, Location at) {
    if (!plan().memoized()) {
      return single(c, args);
    }
    Calls.CallKey key = new Calls.CallKey(this, args);
    Value known = c.keyed(key);
    if (known == null) {
      Value made = single(c, args);
      known = made == null ? Document.UNDEFINED : made;
      c.keyed(key, known);
    }
    return known == Document.UNDEFINED ? null : known;
  }

  private @Nullable Value single(Context c, Value[] args) {
    Plan p = plan();
    List<RuleBody> rules = p.rules();
    BitSet candidates = candidates(p, c, args);
    boolean early = c.query.earlyExit && sameValue(rules, candidates);
    Value result = null;
    for (int i = next(candidates, 0); i >= 0 && i < rules.size(); i = next(candidates, i + 1)) {
      RuleBody rule = rules.get(i);
      Value v = rule.value(c, args, early);
      if (v == null) {
        continue;
      }
      if (result == null) {
        result = v;
        if (early) {
          return result;
        }
      } else if (!result.equals(v)) {
        throw conflict(c, args, rules, candidates, rule.at());
      }
    }
    if (result == null && p.fallback() != null) {
      return p.fallback().value(c, args, true);
    }
    return result;
  }

  private static int next(@Nullable BitSet candidates, int from) {
    return candidates == null ? from : candidates.nextSetBit(from);
  }

  /** Whether every candidate's head is one same constant: then one success decides. */
  private static boolean sameValue(List<RuleBody> rules, @Nullable BitSet candidates) {
    Value first = null;
    for (int i = next(candidates, 0); i >= 0 && i < rules.size(); i = next(candidates, i + 1)) {
      Value v = rules.get(i).chainValue();
      if (v == null || first != null && first != v && !first.equals(v)) {
        return false;
      }
      first = v;
    }
    return first != null;
  }

  private EvalException conflict(
      Context c, Value[] args, List<RuleBody> rules, @Nullable BitSet candidates, Location at) {
    List<Value> values = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (int i = next(candidates, 0); i >= 0 && i < rules.size(); i = next(candidates, i + 1)) {
      Value v = rules.get(i).value(c, args, false);
      if (v != null && !values.contains(v)) {
        values.add(v);
        line(lines, v, rules.get(i).at());
      }
    }
    return new EvalException(EvalException.CONFLICT, heading() + lines, at);
  }

  private String heading() {
    return isFunction()
        ? "function " + name + " produced conflicting values for the same inputs:"
        : "rule " + name + " produced conflicting values:";
  }

  private static void line(StringBuilder lines, Value v, Location at) {
    lines.append("\n  ").append(v).append(" at ").append(at.file()).append(':').append(at.row());
  }

  /** The error of a rule of this set that gave two values. */
  public EvalException within(Value first, Value second, Location at) {
    StringBuilder lines = new StringBuilder();
    line(lines, first, at);
    line(lines, second, at);
    return new EvalException(EvalException.CONFLICT, heading() + lines, at);
  }
}
