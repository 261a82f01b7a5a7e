package org.rego4j.eval;

import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.Value;

/** The steps of bodies. */
public final class Steps {
  private Steps() {}

  /** Holds where a term is defined and not false. */
  public static final class Test extends Step {
    private final Eval term;

    public Test(Eval term) {
      this.term = term;
    }

    @Override
    public boolean run(Value[] f, Context c) {
      Value v = term.eval(f, c);
      return v != null && v != BooleanValue.FALSE;
    }
  }

  /** Binds a slot; holds where the term is defined. */
  public static final class Assign extends Step {
    private final int slot;
    private final Eval term;

    public Assign(int slot, Eval term) {
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
  public static final class Equal extends Step {
    private final Eval a;
    private final Eval b;

    public Equal(Eval a, Eval b) {
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
  public static final class Compare extends Step {
    private final Eval a;
    private final Eval b;
    private final boolean less;
    private final boolean equal;
    private final boolean greater;

    public Compare(String operator, Eval a, Eval b) {
      this.a = a;
      this.b = b;
      this.less = operator.equals("lt") || operator.equals("lte") || operator.equals("neq");
      this.greater = operator.equals("gt") || operator.equals("gte") || operator.equals("neq");
      this.equal = operator.equals("lte") || operator.equals("gte");
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
  public static final class Fail extends Step {
    @Override
    public boolean run(Value[] f, Context c) {
      return false;
    }
  }

  /** Holds where a value is an array of a length; binds its elements to slots in a row. */
  public static final class TakeArray extends Step {
    private final Eval term;
    private final int length;
    private final int first;

    public TakeArray(Eval term, int length, int first) {
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
  public static final class TakeObject extends Step {
    private final Eval term;
    private final Eval[] keys;
    private final int first;

    public TakeObject(Eval term, Eval[] keys, int first) {
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
  public static final class Exists extends Step {
    private final Node body;
    private final boolean wanted;

    public Exists(Node body, boolean wanted) {
      this.body = body;
      this.wanted = wanted;
    }

    @Override
    public boolean run(Value[] f, Context c) {
      return body.exec(f, c) == wanted;
    }
  }

  /** Holds where one of two bodies has a solution. */
  public static final class Either extends Step {
    private final Node left;
    private final Node right;

    public Either(Node left, Node right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean run(Value[] f, Context c) {
      return left.exec(f, c) || right.exec(f, c);
    }
  }

  /** Holds where a body has a solution for every element of a domain. */
  public static final class Every extends Step {
    private final Eval domain;
    private final int key;
    private final int value;
    private final Node body;

    public Every(Eval domain, int key, int value, Node body) {
      this.domain = domain;
      this.key = key;
      this.value = value;
      this.body = body;
    }

    @Override
    public boolean run(Value[] f, Context c) {
      Value d = domain.eval(f, c);
      if (d instanceof ArrayValue a) {
        c.charge(a.length());
        for (int i = 0; i < a.length(); i++) {
          f[key] = NumberValue.of(i);
          f[value] = a.get(i);
          if (!body.exec(f, c)) {
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
          if (!body.exec(f, c)) {
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
          if (!body.exec(f, c)) {
            return false;
          }
        }
        return true;
      }
      return false;
    }
  }
}
