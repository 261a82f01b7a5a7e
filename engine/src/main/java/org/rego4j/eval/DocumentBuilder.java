package org.rego4j.eval;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.plan.End;
import org.rego4j.plan.RulePlan;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.Value;

/** Collects what rules with keys in their heads contribute to one object. */
final class DocumentBuilder {
  private static final class Branch {
    // Ordered, since keys that come from input may all have one hash code.
    final Map<Value, Object> entries = new TreeMap<>();
  }

  private record Leaf(Value value) {}

  private @Nullable Object root;

  /** Puts a value at keys; a value that stands there already must be equal. */
  void put(Value[] keys, Value value, Contribute by, Context c) {
    if (keys.length == 0) {
      if (root instanceof Leaf known) {
        check(known, value, by, c);
      } else if (root == null) {
        root = new Leaf(value);
      } else {
        throw by.unique(c);
      }
      return;
    }
    Branch branch = branch(keys, by, c);
    Value last = keys[keys.length - 1];
    Object known = branch.entries.get(last);
    if (known == null) {
      branch.entries.put(last, new Leaf(value));
    } else if (known instanceof Leaf leaf) {
      check(leaf, value, by, c);
    } else {
      throw by.unique(c);
    }
  }

  /** Adds a member to the set at keys. */
  void add(Value[] keys, Value member, Contribute by, Context c) {
    if (keys.length == 0) {
      if (root == null) {
        root = new SetBuilder();
      }
      if (!(root instanceof SetBuilder set)) {
        throw by.unique(c);
      }
      set.add(member);
      return;
    }
    Branch branch = branch(keys, by, c);
    Object known = branch.entries.computeIfAbsent(keys[keys.length - 1], k -> new SetBuilder());
    if (!(known instanceof SetBuilder set)) {
      throw by.unique(c);
    }
    set.add(member);
  }

  private Branch branch(Value[] keys, Contribute by, Context c) {
    if (root == null) {
      root = new Branch();
    }
    if (!(root instanceof Branch branch)) {
      throw by.unique(c);
    }
    Branch here = branch;
    for (int i = 0; i < keys.length - 1; i++) {
      Object next = here.entries.computeIfAbsent(keys[i], k -> new Branch());
      if (!(next instanceof Branch deeper)) {
        throw by.unique(c);
      }
      here = deeper;
    }
    return here;
  }

  private void check(Leaf known, Value value, Contribute by, Context c) {
    if (known.value().equals(value)) {
      return;
    }
    throw by.unique(c);
  }

  /** The object; where nothing was put: an empty one, or null unless the whole was asked for. */
  @Nullable Value build(boolean whole) {
    if (root == null) {
      return whole ? org.rego4j.value.ObjectValue.EMPTY : null;
    }
    return built(root);
  }

  private static Value built(Object node) {
    if (node instanceof Leaf leaf) {
      return leaf.value();
    }
    if (node instanceof SetBuilder set) {
      return set.build();
    }
    Branch branch = (Branch) node;
    ObjectBuilder made = new ObjectBuilder(branch.entries.size());
    branch.entries.forEach((k, v) -> made.put(k, built(v)));
    return made.build();
  }

  /** Ends the body of a rule with keys in its head. */
  static final class Contribute extends Node {
    private final Eval[] keys;
    private final int skipped;
    private final Eval term;
    private final boolean member;
    private final int extra;
    private final Location at;
    private final Location last;

    Contribute(End.Contribution plan, Eval[] keys, Eval term, Location last) {
      this.keys = keys;
      this.skipped = plan.given();
      this.term = term;
      this.member = plan.member();
      this.extra = plan.beyond();
      this.at = plan.at();
      this.last = last;
    }

    private EvalException conflict(Context c, String message) {
      return c.query.error(EvalException.CONFLICT, message, at, last);
    }

    private EvalException unique(Context c) {
      return conflict(c, "object keys must be unique");
    }

    @Override
    public boolean exec(Value[] f, Context c) {
      Value[] path = new Value[keys.length - skipped];
      for (int i = skipped; i < keys.length; i++) {
        Value key = keys[i].eval(f, c);
        if (key == null) {
          return false;
        }
        path[i - skipped] = key;
      }
      Value v = term.eval(f, c);
      if (v == null) {
        return false;
      }
      DocumentBuilder into = (DocumentBuilder) Nodes.sink(c);
      if (extra > 0) {
        // Of the given keys those behind the head's own look into its value.
        int first = RulePlan.FIRST + keys.length;
        if (member) {
          if (extra == 1 && v.equals(f[first])) {
            into.put(path, v, this, c);
          }
          return false;
        }
        Value below = v;
        for (int i = 0; i < extra && below != null; i++) {
          below = Evals.at(below, f[first + i]);
        }
        if (below != null) {
          into.put(path, below, this, c);
        }
        return false;
      }
      if (member) {
        into.add(path, v, this, c);
      } else {
        into.put(path, v, this, c);
      }
      return false;
    }
  }
}
