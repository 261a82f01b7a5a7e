package org.rego4j.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Refs into base data. As in OPA a store is asked with a path of texts: a number stands for the key
 * that reads like it, a text for the place in an array. What {@code with} puts into data is a value
 * like others, whose keys have their types.
 */
final class BaseData {
  /** Longer texts, but for a sign, are no places in an array. */
  private static final int LONGEST_PLACE = 19;

  private BaseData() {}

  /** The element at a key in what a store holds, or null. */
  static @Nullable Value stored(Value base, Value key) {
    if (base instanceof ObjectValue o) {
      return key instanceof StringValue
          ? o.get(key)
          : key instanceof NumberValue ? o.get(StringValue.of(key.toString())) : null;
    }
    if (!(base instanceof ArrayValue a)) {
      return null;
    }
    long place =
        key instanceof StringValue s
            ? place(s.value())
            : key instanceof NumberValue ? place(key.toString()) : -1;
    return place >= 0 && place < a.length() ? a.get((int) place) : null;
  }

  /** Whether a text may name a place in an array. */
  static boolean isPlace(StringValue text) {
    return place(text.value()) >= 0;
  }

  /** The place that a text names: digits, and zeros behind a point; -1 where it names none. */
  private static long place(String text) {
    int n = text.length();
    int i = n > 0 && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
    if (i == n || n - i > LONGEST_PLACE) {
      return -1;
    }
    long place = 0;
    boolean behindPoint = false;
    for (; i < n; i++) {
      char ch = text.charAt(i);
      if (ch == '.' && !behindPoint) {
        behindPoint = true;
      } else if (ch < '0' || ch > '9' || behindPoint && ch != '0') {
        return -1;
      } else if (!behindPoint) {
        place = place * 10 + (ch - '0');
      }
    }
    return text.charAt(0) == '-' && place != 0 ? -1 : place;
  }

  /** What base data have at a path and, behind it, at keys from a place on; null for nothing. */
  static @Nullable Value at(Context c, Value[] path, Value[] keys, int from) {
    if (c.parent != null) {
      return beside(c, path, keys, from);
    }
    Value v = c.data;
    for (int i = 0; i < path.length && v != null; i++) {
      v = stored(v, path[i]);
    }
    for (int i = from; i < keys.length && v != null; i++) {
      v = stored(v, keys[i]);
    }
    return v;
  }

  /** The same where {@code with} may have put something: what it left alone is what it was. */
  private static @Nullable Value beside(Context c, Value[] path, Value[] keys, int from) {
    Value v = c.data;
    Value before = c.root().data;
    for (int i = 0, end = path.length + keys.length - from; i < end && v != null; i++) {
      Value key = i < path.length ? path[i] : keys[i - path.length + from];
      v = v == before ? stored(v, key) : Evals.at(v, key);
      before = before == null ? null : stored(before, key);
    }
    return v;
  }

  /** A value at keys from the root of base data on: first those that are constant texts. */
  static final class At extends Eval {
    private static final Value[] ROOT = new Value[0];
    private final Eval first;
    private final int constant;
    private final Eval[] keys;

    At(Eval[] keys) {
      List<Value> texts = new ArrayList<>();
      for (Eval key : keys) {
        if (!(key instanceof Evals.Const k) || !(k.value() instanceof StringValue)) {
          break;
        }
        texts.add(k.value());
      }
      this.first = new Evals.Path(new Evals.Base(), texts.toArray(new Value[0]));
      this.constant = texts.size();
      this.keys = keys;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      // Objects at texts are the same with and without a store.
      Value v = first.eval(f, c);
      if (constant == keys.length && (v != null || constant == 1)) {
        return v;
      }
      if (v == null || c.parent != null) {
        Value[] given = Evals.all(keys, f, c);
        return given == null ? null : at(c, ROOT, given, 0);
      }
      for (int i = constant; i < keys.length && v != null; i++) {
        Value key = keys[i].eval(f, c);
        v = key == null ? null : stored(v, key);
      }
      return v;
    }
  }

  /** A value at a key in what a scan of base data found. */
  static final class Below extends Eval {
    private final Eval base;
    private final Eval key;

    Below(Eval base, Eval key) {
      this.base = base;
      this.key = key;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      Value v = base.eval(f, c);
      Value k = v == null ? null : key.eval(f, c);
      if (v == null || k == null) {
        return null;
      }
      return c.data == c.root().data ? stored(v, k) : Evals.at(v, k);
    }
  }
}
