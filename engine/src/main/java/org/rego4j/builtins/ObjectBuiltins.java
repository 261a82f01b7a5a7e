package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Functions of objects. */
public final class ObjectBuiltins implements BuiltinCategory {
  private static final String OBJECT = "object[any: any]";
  private static final String KEYS = "any<array[any], object[any: any], set[any]>";
  private static final String PATHS =
      "any<array[any<string, array[any]>], set[any<string, array[any]>]>";

  @Override
  public List<String> names() {
    return List.of(
        "object.get",
        "object.keys",
        "object.filter",
        "object.remove",
        "object.subset",
        "object.union",
        "object.union_n",
        "json.filter",
        "json.remove",
        "json.patch");
  }

  @Override
  public @Nullable Builtin find(String name) {
    BuiltinSpec spec = BuiltinSpec.named(name, "object");
    return switch (name) {
      case "object.get" ->
          Builtin.of3(
              spec.arg("object", OBJECT)
                  .arg("key", "any")
                  .arg("default", "any")
                  .result("value", "any"),
              ObjectBuiltins::get);
      case "object.keys" ->
          Builtin.of1(spec.arg("object", OBJECT).result("value", "set[any]"), ObjectBuiltins::keys);
      case "object.filter" ->
          Builtin.of2(
              spec.arg("object", OBJECT).arg("keys", KEYS).result("filtered", OBJECT),
              (c, o, k) -> selected(c, o, k, true));
      case "object.remove" ->
          Builtin.of2(
              spec.arg("object", OBJECT).arg("keys", KEYS).result("output", OBJECT),
              (c, o, k) -> selected(c, o, k, false));
      case "object.subset" ->
          Builtin.of2(
              spec.arg("super", KEYS).arg("sub", KEYS).result("result", "boolean"),
              ObjectBuiltins::subset);
      case "object.union" ->
          Builtin.of2(
              spec.arg("a", OBJECT).arg("b", OBJECT).result("output", OBJECT),
              (c, a, b) -> union(c, Operands.object(a, 1), Operands.object(b, 2)));
      case "object.union_n" ->
          Builtin.of1(
              spec.arg("objects", "array[object[any: any]]").result("output", OBJECT),
              ObjectBuiltins::unionAll);
      case "json.filter" ->
          Builtin.of2(
              spec.arg("object", OBJECT).arg("paths", PATHS).result("filtered", OBJECT),
              (c, o, p) -> JsonPaths.filter(c, Operands.object(o, 1), p));
      case "json.remove" ->
          Builtin.of2(
              spec.arg("object", OBJECT).arg("paths", PATHS).result("output", OBJECT),
              (c, o, p) -> JsonPaths.remove(c, Operands.object(o, 1), p));
      case "json.patch" ->
          Builtin.of2(
              spec.arg("target", "any")
                  .arg("patches", "array[object<op: string, path: any>[any: any]]")
                  .result("output", "any"),
              JsonPatch::apply);
      default -> null;
    };
  }

  private static @Nullable Value get(BuiltinContext c, Value object, Value key, Value fallback) {
    ObjectValue o = Operands.object(object, 1);
    if (!(key instanceof ArrayValue path)) {
      Value found = o.get(key);
      return found == null ? fallback : found;
    }
    Value at = o;
    c.charge(path.length());
    for (Value step : path.asList()) {
      Value next =
          at instanceof ObjectValue x
              ? x.get(step)
              : at instanceof ArrayValue x
                  ? x.get(step)
                  : at instanceof SetValue x ? x.get(step) : null;
      if (next == null) {
        return fallback;
      }
      at = next;
    }
    return at;
  }

  private static Value keys(BuiltinContext c, Value object) {
    ObjectValue o = Operands.object(object, 1);
    c.charge(o.length());
    SetBuilder made = new SetBuilder(o.length());
    for (int i = 0; i < o.length(); i++) {
      made.add(o.keyAt(i));
    }
    return made.build();
  }

  private static Value selected(BuiltinContext c, Value object, Value keys, boolean kept) {
    ObjectValue o = Operands.object(object, 1);
    SetValue chosen;
    if (keys instanceof SetValue s) {
      chosen = s;
    } else if (keys instanceof ArrayValue a) {
      c.charge(a.length());
      chosen = SetValue.of(a.asList());
    } else if (keys instanceof ObjectValue k) {
      chosen = (SetValue) keys(c, k);
    } else {
      throw Operands.notOneOf(keys, 2, "object", "set", "array");
    }
    c.charge(o.length());
    ObjectBuilder made = new ObjectBuilder();
    for (int i = 0; i < o.length(); i++) {
      if (chosen.contains(o.keyAt(i)) == kept) {
        made.put(o.keyAt(i), o.valueAt(i));
      }
    }
    return made.build();
  }

  private static @Nullable Value subset(BuiltinContext c, Value sup, Value sub) {
    if (sup instanceof ObjectValue a && sub instanceof ObjectValue b) {
      return BooleanValue.of(contains(c, a, b));
    } else if (sup instanceof SetValue a && sub instanceof SetValue b) {
      c.charge(b.length());
      return BooleanValue.of(b.asList().stream().allMatch(a::contains));
    } else if (sup instanceof ArrayValue a && sub instanceof ArrayValue b) {
      c.charge((long) a.length() * Math.max(1, b.length()));
      return BooleanValue.of(run(a, b));
    } else if (sup instanceof ArrayValue a && sub instanceof SetValue b) {
      c.charge(a.length());
      SetValue all = SetValue.of(a.asList());
      return BooleanValue.of(b.asList().stream().allMatch(all::contains));
    }
    throw BuiltinException.type(
        "both arguments object.subset must be of the same type or array and set");
  }

  private static boolean contains(BuiltinContext c, ObjectValue a, ObjectValue b) {
    c.charge(b.length());
    for (int i = 0; i < b.length(); i++) {
      Value theirs = b.valueAt(i);
      Value own = a.get(b.keyAt(i));
      if (own == null) {
        return false;
      }
      boolean holds;
      if (own instanceof ObjectValue x && theirs instanceof ObjectValue y) {
        holds = contains(c, x, y);
      } else if (own instanceof SetValue x && theirs instanceof SetValue y) {
        c.charge(y.length());
        holds = y.asList().stream().allMatch(x::contains);
      } else if (own instanceof ArrayValue x && theirs instanceof ArrayValue y) {
        c.charge((long) x.length() * Math.max(1, y.length()));
        holds = run(x, y);
      } else {
        holds = own.equals(theirs);
      }
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  /** Whether the elements of one array stand in a row in another. */
  private static boolean run(ArrayValue a, ArrayValue b) {
    for (int from = 0; from + b.length() <= a.length(); from++) {
      int i = 0;
      while (i < b.length() && a.get(from + i).equals(b.get(i))) {
        i++;
      }
      if (i == b.length()) {
        return true;
      }
    }
    return false;
  }

  static ObjectValue union(BuiltinContext c, ObjectValue a, ObjectValue b) {
    c.charge(a.length() + b.length());
    ObjectBuilder made = new ObjectBuilder(a.length() + b.length());
    made.putAll(a);
    for (int i = 0; i < b.length(); i++) {
      Value key = b.keyAt(i);
      Value value = b.valueAt(i);
      if (a.get(key) instanceof ObjectValue x && value instanceof ObjectValue y) {
        value = union(c, x, y);
      }
      made.put(key, value);
    }
    return made.build();
  }

  private static Value unionAll(BuiltinContext c, Value objects) {
    ObjectValue made = ObjectValue.EMPTY;
    for (Value v : Operands.array(objects, 1).asList()) {
      if (!(v instanceof ObjectValue o)) {
        throw BuiltinException.type(
            "operand 1 must be array of objects but got array containing " + v.typeName());
      }
      made = union(c, made, o);
    }
    return made;
  }

  /** The steps of a path: an array as it is, a string split at slashes, its escapes undone. */
  static List<Value> path(Value path, int position) {
    if (path instanceof ArrayValue a) {
      return a.asList();
    }
    if (!(path instanceof StringValue s)) {
      throw BuiltinException.type(
          "operand "
              + position
              + " must be one of {set, array} containing string paths or array of path segments but got "
              + path.typeName());
    }
    List<Value> steps = new ArrayList<>();
    String text = s.value();
    if (text.isEmpty()) {
      return steps;
    }
    int from = 0;
    while (from < text.length() && text.charAt(from) == '/') {
      from++;
    }
    for (String step : text.substring(from).split("/", -1)) {
      steps.add(StringValue.of(step.replace("~1", "/").replace("~0", "~")));
    }
    return steps;
  }
}
