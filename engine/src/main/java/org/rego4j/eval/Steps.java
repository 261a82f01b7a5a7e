package org.rego4j.eval;

import org.rego4j.ast.Location;
import org.rego4j.plan.Statement;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.Value;

/** The steps of bodies. */
final class Steps {
  private Steps() {}

  /** Holds where a term is defined and not false. */
  static final class Test extends Step {
    private final Eval term;

    Test(Eval term) {
      this.term = term;
    }

    @Override
    public boolean run(Value[] f, Context c) {
      Value v = term.eval(f, c);
      return v != null && v != BooleanValue.FALSE;
    }
  }

  /** Binds a slot; holds where the term is defined. */
  static final class Assign extends Step {
    private final int slot;
    private final Eval term;

    Assign(int slot, Eval term) {
      this.slot = slot;
      this.term = term;
    }

    @Override
    public boolean run(Value[] f, Context c) {
      Value v = term.eval(f, c);
      if (v == null) {
        return false;
      }
      f[slot] = v;
      return true;
    }
  }

  /** Holds where two terms are equal. */
  static final class Equal extends Step {
    private final Eval a;
    private final Eval b;

    Equal(Eval a, Eval b) {
      this.a = a;
      this.b = b;
    }

    @Override
    public boolean run(Value[] f, Context c) {
      Value x = a.eval(f, c);
      if (x == null) {
        return false;
      }
      Value y = b.eval(f, c);
      return y != null && (x == y || x.equals(y));
    }
  }

  /** A comparison of two terms, by its operator. */
  static final class Compare extends Step {
    private final Eval a;
    private final Eval b;
    private final boolean less;
    private final boolean equal;
    private final boolean greater;

    Compare(Statement.Order order, Eval a, Eval b) {
      this.a = a;
      this.b = b;
      boolean unequal = order == Statement.Order.NOT_EQUAL;
      this.less =
          unequal || order == Statement.Order.LESS || order == Statement.Order.LESS_OR_EQUAL;
      this.greater =
          unequal || order == Statement.Order.GREATER || order == Statement.Order.GREATER_OR_EQUAL;
      this.equal =
          order == Statement.Order.LESS_OR_EQUAL || order == Statement.Order.GREATER_OR_EQUAL;
    }

    @Override
    public boolean run(Value[] f, Context c) {
      Value x = a.eval(f, c);
      Value y = x == null ? null : b.eval(f, c);
      if (x == null || y == null) {
        return false;
      }
      if (less == greater) {
        return !x.equals(y);
      }
      int order = x.compareTo(y);
      return order < 0 ? less : order == 0 ? equal : greater;
    }
  }

  /** Never holds. */
  static final class Fail extends Step {
    @Override
    public boolean run(Value[] f, Context c) {
      return false;
    }
  }

  /** Holds where a value is an array of a length; binds its elements to slots in a row. */
  static final class TakeArray extends Step {
    private final Eval term;
    private final int length;
    private final int first;

    TakeArray(Eval term, int length, int first) {
      this.term = term;
      this.length = length;
      this.first = first;
    }

    @Override
    public boolean run(Value[] f, Context c) {
      if (!(term.eval(f, c) instanceof ArrayValue a) || a.length() != length) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        f[first + i] = a.get(i);
      }
      return true;
    }
  }

  /** Holds where a value is an object with just these keys; binds its values to slots in a row. */
  static final class TakeObject extends Step {
    private final Eval term;
    private final Eval[] keys;
    private final int first;

    TakeObject(Eval term, Eval[] keys, int first) {
      this.term = term;
      this.keys = keys;
      this.first = first;
    }

    @Override
    public boolean run(Value[] f, Context c) {
      if (!(term.eval(f, c) instanceof ObjectValue o) || o.length() != keys.length) {
        return false;
      }
      for (int i = 0; i < keys.length; i++) {
        Value key = keys[i].eval(f, c);
        Value v = key == null ? null : o.get(key);
        if (v == null) {
          return false;
        }
        f[first + i] = v;
      }
      return true;
    }
  }

  /** Holds where a body has no solution, or where it has one. */
  static final class Exists extends Step {
    private final Node body;
    private final boolean wanted;
    private final Location at;

    Exists(Node body, boolean wanted, Location at) {
      this.body = body;
      this.wanted = wanted;
      this.at = at;
    }

    @Override
    public boolean run(Value[] f, Context c) {
      return found(body, f, c, at) == wanted;
    }
  }

  /** Holds where one of two bodies has a solution. */
  static final class Either extends Step {
    private final Node left;
    private final Node right;
    private final Location at;

    Either(Node left, Node right, Location at) {
      this.left = left;
      this.right = right;
      this.at = at;
    }

    @Override
    public boolean run(Value[] f, Context c) {
      return found(left, f, c, at) || found(right, f, c, at);
    }
  }

  /** Whether a body inside another has a solution. */
  static boolean found(Node body, Value[] f, Context c, Location at) {
    c.query.enter(at);
    boolean found = body.exec(f, c);
    c.query.leave();
    return found;
  }

  /** Holds where a body has a solution for every element of a domain. */
  static final class Every extends Step {
    private final Eval domain;
    private final int key;
    private final int value;
    private final Node body;
    private final Location at;
    private final Location domainAt;

    Every(Statement.Every every, Eval domain, Node body) {
      this.domain = domain;
      this.key = every.key();
      this.value = every.value();
      this.body = body;
      this.at = every.at();
      this.domainAt = every.domainAt();
    }

    @Override
    public boolean run(Value[] f, Context c) {
      Value d = domain.eval(f, c);
      if (d == null) {
        return false;
      }
      c.query.enter(at);
      boolean all = all(d, f, c);
      c.query.leave();
      return all;
    }

    private boolean all(Value d, Value[] f, Context c) {
      if (d instanceof ArrayValue a) {
        c.charge(a.length());
        for (int i = 0; i < a.length(); i++) {
          f[key] = NumberValue.of(i);
          f[value] = a.get(i);
          if (!found(body, f, c, domainAt)) {
            return false;
          }
        }
        return true;
      }
      if (d instanceof ObjectValue o) {
        c.charge(o.length());
        for (int i = 0; i < o.length(); i++) {
          f[key] = o.keyAt(i);
          f[value] = o.valueAt(i);
          if (!found(body, f, c, domainAt)) {
            return false;
          }
        }
        return true;
      }
      if (d instanceof SetValue s) {
        c.charge(s.length());
        for (int i = 0; i < s.length(); i++) {
          f[key] = s.at(i);
          f[value] = s.at(i);
          if (!found(body, f, c, domainAt)) {
            return false;
          }
        }
        return true;
      }
      return false;
    }
  }
}
