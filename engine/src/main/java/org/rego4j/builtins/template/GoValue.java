package org.rego4j.builtins.template;

import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * A value as Go's reflection sees it in a template. What is no value at all (a key that is missing)
 * is Java's null.
 */
sealed interface GoValue {
  /** The name of its type. */
  String type();

  /** Whether {@code if} takes it for true. */
  boolean isTrue();

  /** What lies in an interface: the elements of arrays and objects; null for nil. */
  record Any(@Nullable GoValue value) implements GoValue {
    static final Any NIL = new Any(null);

    @Override
    public String type() {
      return "interface {}";
    }

    @Override
    public boolean isTrue() {
      return value != null && value.isTrue();
    }
  }

  record Bool(boolean value) implements GoValue {
    @Override
    public String type() {
      return "bool";
    }

    @Override
    public boolean isTrue() {
      return value;
    }
  }

  /** A string, or a number of JSON, which is a string with a type of its own. */
  record Text(String value, boolean isNumber) implements GoValue {
    @Override
    public String type() {
      return isNumber ? "json.Number" : "string";
    }

    @Override
    public boolean isTrue() {
      return !value.isEmpty();
    }
  }

  /** An int, or a byte of a string. */
  record Int(long value, boolean isByte) implements GoValue {
    @Override
    public String type() {
      return isByte ? "uint8" : "int";
    }

    @Override
    public boolean isTrue() {
      return value != 0;
    }
  }

  record Real(double value) implements GoValue {
    @Override
    public String type() {
      return "float64";
    }

    @Override
    public boolean isTrue() {
      return value != 0;
    }
  }

  record Complex(double real, double imaginary) implements GoValue {
    @Override
    public String type() {
      return "complex128";
    }

    @Override
    public boolean isTrue() {
      return real != 0 || imaginary != 0;
    }
  }

  /** A part of an array, and how far it can be sliced; beyond the array's end all is nil. */
  record Items(ArrayValue array, int from, int length, int capacity) implements GoValue {
    @Override
    public String type() {
      return "[]interface {}";
    }

    @Override
    public boolean isTrue() {
      return length > 0;
    }

    Any get(int i) {
      int at = from + i;
      return at < array.length() ? of(array.get(at)) : Any.NIL;
    }
  }

  record Entries(ObjectValue object) implements GoValue {
    @Override
    public String type() {
      return "map[string]interface {}";
    }

    /** The value at a key, or null. */
    @Nullable Any get(String key) {
      Value found = object.get(key);
      return found == null ? null : of(found);
    }

    @Override
    public boolean isTrue() {
      return object.length() > 0;
    }
  }

  static Text text(String s) {
    return new Text(s, false);
  }

  static Int integer(long n) {
    return new Int(n, false);
  }

  /** An element of a collection, in its interface. */
  static Any of(Value v) {
    if (v instanceof NullValue) {
      return Any.NIL;
    } else if (v instanceof BooleanValue b) {
      return new Any(new Bool(b.value()));
    } else if (v instanceof StringValue s) {
      return new Any(text(s.value()));
    } else if (v instanceof NumberValue n) {
      return new Any(new Text(n.text(), true));
    } else if (v instanceof ArrayValue a) {
      return new Any(new Items(a, 0, a.length(), GoSlices.capacity(a.length())));
    } else if (v instanceof ObjectValue o) {
      return new Any(new Entries(o));
    }
    throw new IllegalArgumentException("not of JSON: " + v.typeName());
  }

  /** What lies in an interface; null for nil and for no value. */
  static @Nullable GoValue unwrap(@Nullable GoValue v) {
    return v instanceof Any a ? a.value() : v;
  }
}
