package org.rego4j.eval;

import java.util.List;
import org.rego4j.ast.Location;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.BuiltinFunction;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.Value;

/** The nodes of bodies that iterate, open contexts or end bodies. */
final class Nodes {
  private Nodes() {}

  /** Steps in a row and what follows. */
  static final class Seq extends Node {
    private final Step[] steps;
    private final Node next;

    Seq(List<Step> steps, Node next) {
      this.steps = steps.toArray(new Step[0]);
      this.next = next;
    }

    @Override
    public boolean exec(Value[] f, Context c) {
      for (Step step : steps) {
        if (!step.run(f, c)) {
          return false;
        }
      }
      return next.exec(f, c);
    }
  }

  /** Every element of a value: its key and itself go to slots. */
  static final class Scan extends Node {
    private final Eval base;
    private final int key;
    private final int value;
    private final Node next;

    Scan(Eval base, int key, int value, Node next) {
      this.base = base;
      this.key = key;
      this.value = value;
      this.next = next;
    }

    @Override
    public boolean exec(Value[] f, Context c) {
      Value v = base.eval(f, c);
      if (v instanceof ArrayValue a) {
        int n = a.length();
        c.charge(n);
        for (int i = 0; i < n; i++) {
          f[key] = NumberValue.of(i);
          f[value] = a.get(i);
          if (next.exec(f, c)) {
            return true;
          }
        }
      } else if (v instanceof ObjectValue o) {
        int n = o.length();
        c.charge(n);
        for (int i = 0; i < n; i++) {
          f[key] = o.keyAt(i);
          f[value] = o.valueAt(i);
          if (next.exec(f, c)) {
            return true;
          }
        }
      } else if (v instanceof SetValue s) {
        int n = s.length();
        c.charge(n);
        for (int i = 0; i < n; i++) {
          Value member = s.at(i);
          f[key] = member;
          f[value] = member;
          if (next.exec(f, c)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  /** Every result of a relation such as {@code walk}. */
  static final class Relate extends Node {
    private final String name;
    private final BuiltinFunction.Relation relation;
    private final Eval[] args;
    private final int value;
    private final Node next;
    private final Location at;

    Relate(
        String name,
        BuiltinFunction.Relation relation,
        Eval[] args,
        int value,
        Node next,
        Location at) {
      this.name = name;
      this.relation = relation;
      this.args = args;
      this.value = value;
      this.next = next;
      this.at = at;
    }

    @Override
    public boolean exec(Value[] f, Context c) {
      Value[] operands = new Value[args.length];
      for (int i = 0; i < operands.length; i++) {
        Value v = args[i].eval(f, c);
        if (v == null) {
          return false;
        }
        operands[i] = v;
      }
      try {
        return relation.forEach(
            c,
            operands,
            result -> {
              c.charge(1);
              f[value] = result;
              return next.exec(f, c);
            });
      } catch (BuiltinException e) {
        c.failed(name, e, at);
        return false;
      }
    }
  }

  /** Goes on in the context around a {@code with}. */
  static final class Leave extends Node {
    private final Node next;

    Leave(Node next) {
      this.next = next;
    }

    @Override
    public boolean exec(Value[] f, Context c) {
      Context parent = c.parent;
      if (parent == null) {
        throw new IllegalStateException("no context around");
      }
      return next.exec(f, parent);
    }
  }

  /** Ends a body of which one solution is enough. */
  static final class Found extends Node {
    @Override
    public boolean exec(Value[] f, Context c) {
      return true;
    }
  }

  /** Ends the body of an array comprehension. */
  static final class AddElement extends Node {
    private final Eval term;

    AddElement(Eval term) {
      this.term = term;
    }

    @Override
    public boolean exec(Value[] f, Context c) {
      Value v = term.eval(f, c);
      if (v != null) {
        ((ArrayBuilder) sink(c)).add(v);
      }
      return false;
    }
  }

  /** Ends the body of a set comprehension or of a rule of a partial set. */
  static final class AddMember extends Node {
    private final Eval term;

    AddMember(Eval term) {
      this.term = term;
    }

    @Override
    public boolean exec(Value[] f, Context c) {
      Value v = term.eval(f, c);
      if (v != null) {
        ((SetBuilder) sink(c)).add(v);
      }
      return false;
    }
  }

  /** Ends the body of an object comprehension. */
  static final class AddEntry extends Node {
    private final Eval key;
    private final Eval value;
    private final Location at;

    AddEntry(Eval key, Eval value, Location at) {
      this.key = key;
      this.value = value;
      this.at = at;
    }

    @Override
    public boolean exec(Value[] f, Context c) {
      Value k = key.eval(f, c);
      Value v = k == null ? null : value.eval(f, c);
      if (k != null && v != null) {
        Value old = ((org.rego4j.value.ObjectBuilder) sink(c)).put(k, v);
        if (old != null && !old.equals(v)) {
          throw c.query.error(EvalException.CONFLICT, "object keys must be unique", at);
        }
      }
      return false;
    }
  }

  static Object sink(Context c) {
    Object sink = c.sink;
    if (sink == null) {
      throw new IllegalStateException("nothing collects");
    }
    return sink;
  }

  /**
   * Ends the body of a rule with one value. Slot 0 takes it, or holds what it must be equal to;
   * slot 1 says whether one is enough (true), and then that there was one (false).
   */
  static final class TakeValue extends Node {
    private final Eval value;
    private final RuleSet rules;
    private final Location at;
    private final Location last;

    TakeValue(Eval value, RuleSet rules, Location at, Location last) {
      this.value = value;
      this.rules = rules;
      this.at = at;
      this.last = last;
    }

    @Override
    public boolean exec(Value[] f, Context c) {
      Value v = value.eval(f, c);
      if (v == null) {
        return false;
      }
      Value known = f[0];
      if (known == null) {
        f[0] = v;
      } else if (!known.equals(v)) {
        throw new RuleConflict(rules, at, c.query.trace(last));
      }
      if (f[1] == BooleanValue.TRUE) {
        return true;
      }
      f[1] = BooleanValue.FALSE;
      return false;
    }
  }

  /** Ends the body of a rule whose values a conflict lists. */
  static final class ListValue extends Node {
    private final Eval value;

    ListValue(Eval value) {
      this.value = value;
    }

    @Override
    public boolean exec(Value[] f, Context c) {
      Value v = value.eval(f, c);
      return v != null && ((ConflictListing) sink(c)).take(v);
    }
  }

  /** Ends a query: the context's sink takes a copy of the frame. */
  static final class Result extends Node {
    @Override
    @SuppressWarnings("unchecked")
    public boolean exec(Value[] f, Context c) {
      ((List<Value[]>) sink(c)).add(f.clone());
      return false;
    }
  }
}
