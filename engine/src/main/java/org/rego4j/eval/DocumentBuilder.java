package org.rego4j.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.Value;

/** Collects what rules with keys in their heads contribute to one object. */
final class DocumentBuilder {
  private static final class Branch {
    final Map<Value, Object> entries = new LinkedHashMap<>();
  }

  private record Leaf(Value value, boolean constantKeys, Location at) {}

  private final String name;
  private @Nullable Object root;

  DocumentBuilder(String name) {
    this.name = name;
  }

  /** Puts a value at keys; a value that stands there already must be equal. */
  void put(Value[] keys, Value value, boolean constantKeys, Location at) {
    if (keys.length == 0) {
      if (root instanceof Leaf known) {
        check(known, value, keys, constantKeys, at);
      } else if (root == null) {
        root = new Leaf(value, constantKeys, at);
      } else {
        throw unique(at);
      }
      return;
    }
    Branch branch = branch(keys, at);
    Value last = keys[keys.length - 1];
    Object known = branch.entries.get(last);
    if (known == null) {
      branch.entries.put(last, new Leaf(value, constantKeys, at));
    } else if (known instanceof Leaf leaf) {
      check(leaf, value, keys, constantKeys, at);
    } else {
      throw unique(at);
    }
  }

  /** Adds a member to the set at keys. */
  void add(Value[] keys, Value member, Location at) {
    if (keys.length == 0) {
      if (root == null) {
        root = new SetBuilder();
      }
      if (!(root instanceof SetBuilder set)) {
        throw unique(at);
      }
      set.add(member);
      return;
    }
    Branch branch = branch(keys, at);
    Object known = branch.entries.computeIfAbsent(keys[keys.length - 1], k -> new SetBuilder());
    if (!(known instanceof SetBuilder set)) {
      throw unique(at);
    }
    set.add(member);
  }

  private Branch branch(Value[] keys, Location at) {
    if (root == null) {
      root = new Branch();
    }
    if (!(root instanceof Branch branch)) {
      throw unique(at);
    }
    Branch here = branch;
    for (int i = 0; i < keys.length - 1; i++) {
      Object next = here.entries.computeIfAbsent(keys[i], k -> new Branch());
      if (!(next instanceof Branch deeper)) {
        throw unique(at);
      }
      here = deeper;
    }
    return here;
  }

  private void check(Leaf known, Value value, Value[] keys, boolean constantKeys, Location at) {
    if (known.value().equals(value)) {
      return;
    }
    if (!constantKeys || !known.constantKeys()) {
      throw unique(at);
    }
    StringBuilder text = new StringBuilder("rule ").append(name);
    for (Value key : keys) {
      text.append('[').append(key).append(']');
    }
    text.append(" produced conflicting values:");
    text.append("\n  ").append(known.value()).append(" at ").append(place(known.at()));
    text.append("\n  ").append(value).append(" at ").append(place(at));
    throw new EvalException(EvalException.CONFLICT, text.toString(), at);
  }

  private static String place(Location at) {
    return at.file() + ":" + at.row();
  }

  private static EvalException unique(Location at) {
    return new EvalException(EvalException.CONFLICT, "object keys must be unique", at);
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
    private final boolean constantKeys;
    private final Location at;
    private final int extra;

    /**
     * @param keys the keys of the head behind its constant part
     * @param skipped how many of them were given: they are not put
     * @param member whether the term is a member of a set
     * @param extra how many given keys go beyond the head's own: the value is looked up at them
     */
    Contribute(
        Eval[] keys,
        int skipped,
        Eval term,
        boolean member,
        boolean constantKeys,
        int extra,
        Location at) {
      this.keys = keys;
      this.skipped = skipped;
      this.term = term;
      this.member = member;
      this.constantKeys = constantKeys;
      this.extra = extra;
      this.at = at;
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
        // Slots from 2 on hold the given keys; those behind the head's own look into its value.
        int first = 2 + keys.length;
        if (member) {
          if (extra == 1 && v.equals(f[first])) {
            into.put(path, v, constantKeys, at);
          }
          return false;
        }
        Value below = v;
        for (int i = 0; i < extra && below != null; i++) {
          below = Evals.at(below, f[first + i]);
        }
        if (below != null) {
          into.put(path, below, constantKeys, at);
        }
        return false;
      }
      if (member) {
        into.add(path, v, at);
      } else {
        into.put(path, v, constantKeys, at);
      }
      return false;
    }
  }
}
