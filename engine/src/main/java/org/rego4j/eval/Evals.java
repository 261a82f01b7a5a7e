package org.rego4j.eval;

import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.Shape;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The values of terms other than rules and calls. */
final class Evals {
  private Evals() {}

  /** The element of a value at a key, or null. */
  public static @Nullable Value at(Value base, Value key) {
    if (base instanceof ObjectValue o) {
      return o.get(key);
    }
    if (base instanceof ArrayValue a) {
      return a.get(key);
    }
    return base instanceof SetValue s ? s.get(key) : null;
  }

  /** The values of all, or null where one is undefined. */
  static Value @Nullable [] all(Eval[] evals, Value[] f, Context c) {
    Value[] made = new Value[evals.length];
    for (int i = 0; i < made.length; i++) {
      Value v = evals[i].eval(f, c);
      if (v == null) {
        return null;
      }
      made[i] = v;
    }
    return made;
  }

  /** A constant. */
  static final class Const extends Eval {
    final Value value;

    Const(Value value) {
      this.value = value;
    }

    public Value value() {
      return value;
    }

    @Override
    public Value eval(Value[] f, Context c) {
      return value;
    }
  }

  /** A bound variable. */
  static final class Slot extends Eval {
    final int slot;

    Slot(int slot) {
      this.slot = slot;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      return f[slot];
    }
  }

  /** The input document. */
  static final class Input extends Eval {
    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      return c.input;
    }
  }

  /** All base documents. */
  static final class VisibleBase extends Eval {
    @Override
    public Value eval(Value[] f, Context c) {
      return c.visibleData();
    }
  }

  /** The base documents, to look into. */
  static final class Base extends Eval {
    @Override
    public Value eval(Value[] f, Context c) {
      return c.data;
    }
  }

  /**
   * A value below another at constant keys. Each key remembers the shape that it met last and the
   * key's slot there, as one immutable object: with two fields a thread might see one of each.
   */
  static final class Path extends Eval {
    private record Slot(Shape shape, int index) {}

    private final Eval base;
    private final Value[] keys;
    private final @Nullable Slot[] seen;

    Path(Eval base, Value... keys) {
      this.base = base;
      this.keys = keys;
      this.seen = new Slot[keys.length];
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      Value v = base.eval(f, c);
      for (int i = 0; i < keys.length && v != null; i++) {
        v = v instanceof ObjectValue o ? of(o, i) : at(v, keys[i]);
      }
      return v;
    }

    private @Nullable Value of(ObjectValue o, int i) {
      Shape shape = o.shape();
      if (shape == null) {
        return o.get(keys[i]);
      }
      Slot slot = seen[i];
      if (slot == null || slot.shape != shape) {
        slot = new Slot(shape, keys[i] instanceof StringValue s ? shape.indexOf(s) : -1);
        seen[i] = slot;
      }
      return slot.index < 0 ? null : o.valueOfSlot(slot.index);
    }
  }

  /** A value below another at a computed key. */
  static final class Index extends Eval {
    private final Eval base;
    private final Eval key;

    Index(Eval base, Eval key) {
      this.base = base;
      this.key = key;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      Value v = base.eval(f, c);
      if (v == null) {
        return null;
      }
      Value k = key.eval(f, c);
      return k == null ? null : at(v, k);
    }
  }

  /** An array of terms. */
  static final class Array extends Eval {
    private final Eval[] elements;

    Array(Eval[] elements) {
      this.elements = elements;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      Value[] made = new Value[elements.length];
      for (int i = 0; i < made.length; i++) {
        Value v = elements[i].eval(f, c);
        if (v == null) {
          return null;
        }
        made[i] = v;
      }
      return ArrayValue.owning(made);
    }
  }

  /** A set of terms. */
  static final class Set extends Eval {
    private final Eval[] members;

    Set(Eval[] members) {
      this.members = members;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      SetBuilder made = new SetBuilder(members.length);
      for (Eval member : members) {
        Value v = member.eval(f, c);
        if (v == null) {
          return null;
        }
        made.add(v);
      }
      return made.build();
    }
  }

  /** An object of terms; keys and values alternate. */
  static final class Obj extends Eval {
    private final Eval[] entries;

    Obj(Eval[] entries) {
      this.entries = entries;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      ObjectBuilder made = new ObjectBuilder(entries.length / 2);
      for (int i = 0; i < entries.length; i += 2) {
        Value k = entries[i].eval(f, c);
        Value v = k == null ? null : entries[i + 1].eval(f, c);
        if (v == null || k == null) {
          return null;
        }
        made.put(k, v);
      }
      return made.build();
    }
  }
}
