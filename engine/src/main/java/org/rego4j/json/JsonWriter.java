package org.rego4j.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Quoting;
import org.rego4j.value.SetValue;
import org.rego4j.value.Shape;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Writes values as JSON: keys in order, sets as arrays in the order of their members, keys that are
 * no strings as their JSON text. It goes down by a stack of its own, so that no value is too deep.
 */
public final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private final String indent;
  private final ArrayDeque<Open> open = new ArrayDeque<>();

  private final int depth;

  private JsonWriter(Value value, String indent, int depth) {
    this.indent = indent;
    this.depth = depth;
    begin(value);
  }

  /** Compact JSON. */
  public static String write(Value value) {
    return new JsonWriter(value, "", 0).next(Integer.MAX_VALUE);
  }

  /** JSON over several lines, each level indented by a text. */
  public static String pretty(Value value, String indent) {
    return new JsonWriter(value, indent, 0).next(Integer.MAX_VALUE);
  }

  /**
   * A writer whose JSON is taken piece by piece.
   *
   * @param indent what each level is indented by; empty for compact JSON
   * @param depth the level at which the value stands
   */
  public static JsonWriter of(Value value, String indent, int depth) {
    return new JsonWriter(value, indent, depth);
  }

  /** Whether every piece was taken. */
  public boolean isDone() {
    return open.isEmpty() && out.length() == 0;
  }

  /**
   * The next piece; empty at the end.
   *
   * @param length how many characters it should have: it ends with the element that reaches them
   */
  public String next(int length) {
    while (out.length() < length && !open.isEmpty()) {
      step(open.element());
    }
    String piece = out.toString();
    out.setLength(0);
    return piece;
  }

  /** A list or an object whose first elements are written. */
  private abstract static class Open {
    final int length;
    final char end;
    int at;

    Open(int length, char end) {
      this.length = length;
      this.end = end;
    }

    /** Writes the key of an element, if any; the element. */
    abstract Value next(int i, JsonWriter writer);
  }

  private static final class OpenArray extends Open {
    private final ArrayValue array;

    OpenArray(ArrayValue array) {
      super(array.length(), ']');
      this.array = array;
    }

    @Override
    Value next(int i, JsonWriter writer) {
      return array.get(i);
    }
  }

  private static final class OpenSet extends Open {
    private final SetValue set;

    OpenSet(SetValue set) {
      super(set.length(), ']');
      this.set = set;
    }

    @Override
    Value next(int i, JsonWriter writer) {
      return set.at(i);
    }
  }

  private static final class OpenShape extends Open {
    private final Shape shape;
    private final ObjectValue object;

    OpenShape(Shape shape, ObjectValue object) {
      super(object.length(), '}');
      this.shape = shape;
      this.object = object;
    }

    @Override
    Value next(int i, JsonWriter writer) {
      writer.out.append(shape.encodedKey(i));
      writer.colon();
      return object.valueOfSlot(i);
    }
  }

  private static final class OpenObject extends Open {
    private final ObjectValue object;

    OpenObject(ObjectValue object) {
      super(object.length(), '}');
      this.object = object;
    }

    @Override
    Value next(int i, JsonWriter writer) {
      writer.key(((StringValue) object.keyAt(i)).value());
      return object.valueAt(i);
    }
  }

  /** Keys that are no strings are their JSON text; of two equal texts the later key stays. */
  private static final class OpenMixed extends Open {
    private final List<Map.Entry<String, Value>> entries;

    OpenMixed(Map<String, Value> byText) {
      super(byText.size(), '}');
      this.entries = new ArrayList<>(byText.entrySet());
    }

    @Override
    Value next(int i, JsonWriter writer) {
      writer.key(entries.get(i).getKey());
      return entries.get(i).getValue();
    }
  }

  private void step(Open top) {
    int i = top.at++;
    if (i == top.length) {
      open.pop();
      line();
      out.append(top.end);
    } else {
      if (i > 0) {
        out.append(',');
      }
      line();
      begin(top.next(i, this));
    }
  }

  private void begin(Value v) {
    if (v instanceof StringValue s) {
      Quoting.json(s.value(), out);
    } else if (v instanceof NumberValue n) {
      String own = n.ownText();
      if (own != null) {
        out.append(own);
      } else {
        out.append(n.longValue());
      }
    } else if (v instanceof BooleanValue b) {
      out.append(b.value());
    } else if (v instanceof ArrayValue a) {
      begin(a.length() == 0 ? null : new OpenArray(a), "[]");
    } else if (v instanceof SetValue s) {
      begin(s.length() == 0 ? null : new OpenSet(s), "[]");
    } else if (v instanceof ObjectValue o) {
      begin(o.length() == 0 ? null : openObject(o), "{}");
    } else {
      out.append("null");
    }
  }

  private void begin(@Nullable Open opened, String empty) {
    if (opened == null) {
      out.append(empty);
    } else {
      out.append(empty.charAt(0));
      open.push(opened);
    }
  }

  private static Open openObject(ObjectValue o) {
    Shape shape = o.shape();
    if (shape != null) {
      return new OpenShape(shape, o);
    }
    boolean strings =
        o.keyAt(0) instanceof StringValue && o.keyAt(o.length() - 1) instanceof StringValue;
    if (strings) {
      return new OpenObject(o);
    }
    Map<String, Value> byText = new TreeMap<>(StringValue::compareCodePoints);
    for (int i = 0; i < o.length(); i++) {
      Value key = o.keyAt(i);
      byText.put(key instanceof StringValue s ? s.value() : write(key), o.valueAt(i));
    }
    return new OpenMixed(byText);
  }

  private void key(String key) {
    Quoting.json(key, out);
    colon();
  }

  private void colon() {
    out.append(indent.isEmpty() ? ":" : ": ");
  }

  private void line() {
    if (!indent.isEmpty()) {
      out.append('\n');
      for (int i = open.size() + depth; i > 0; i--) {
        out.append(indent);
      }
    }
  }
}
