package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Quoting;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** JSON Patch (RFC 6902) on values, sets included: a member's path step is the member. */
final class JsonPatch {
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  private JsonPatch() {}

  static @Nullable Value apply(BuiltinContext c, Value target, Value patches) {
    Value document = target;
    for (Value patch : Operands.array(patches, 2).asList()) {
      if (!(patch instanceof ObjectValue p)) {
        throw BuiltinException.of(
            "must be an array of JSON-Patch objects, but at least one element is not an object");
      }
      c.charge(1 + width(document));
      document = one(document, p);
    }
    return document;
  }

  private static int width(Value v) {
    return v instanceof ArrayValue a ? a.length() : v instanceof ObjectValue o ? o.length() : 1;
  }

  private static Value one(Value document, ObjectValue patch) {
    String op = text(patch, "op");
    List<Value> path = pointer(patch, "path");
    return switch (op) {
      case "add" -> add(document, path, 0, value(patch));
      case "remove" -> remove(document, path, 0);
      case "replace" -> {
        Value value = value(patch);
        yield path.isEmpty() ? value : replace(document, path, 0, value);
      }
      case "move" -> {
        List<Value> from = pointer(patch, "from");
        Value moved = find(document, from);
        yield add(from.isEmpty() ? document : remove(document, from, 0), path, 0, moved);
      }
      case "copy" -> add(document, path, 0, find(document, pointer(patch, "from")));
      case "test" -> {
        Value value = value(patch);
        if (!find(document, path).equals(value)) {
          throw BuiltinException.of("value from EditTree != patch value.");
        }
        yield document;
      }
      default -> throw BuiltinException.of("unrecognized op: '" + op + "'");
    };
  }

  private static String text(ObjectValue patch, String key) {
    Value v = patch.get(key);
    if (v == null) {
      throw BuiltinException.of("missing required attribute '" + key + "'");
    }
    if (!(v instanceof StringValue s)) {
      throw BuiltinException.of("attribute '" + key + "' must be a string");
    }
    return s.value();
  }

  private static Value value(ObjectValue patch) {
    Value v = patch.get("value");
    if (v == null) {
      throw BuiltinException.of("missing required attribute 'value'");
    }
    return v;
  }

  private static List<Value> pointer(ObjectValue patch, String key) {
    Value v = patch.get(key);
    if (v == null) {
      throw BuiltinException.of("missing required attribute '" + key + "'");
    }
    return ObjectBuiltins.path(v, 2);
  }

  private static BuiltinException missing(Value key) {
    StringBuilder quoted = new StringBuilder();
    if (key instanceof StringValue s) {
      Quoting.goQuote(s.value(), quoted);
    } else {
      quoted.append(key);
    }
    return BuiltinException.of("cannot delete child key " + quoted + " that does not exist");
  }

  private static BuiltinException lost(Value key) {
    return BuiltinException.of("path " + key + " does not exist in object term");
  }

  private static int index(Value step, int limit) {
    return index(step, limit, "");
  }

  private static int index(Value step, int limit, String beyond) {
    String text =
        step instanceof NumberValue n ? n.text() : step instanceof StringValue s ? s.value() : "";
    if (!INDEX.matcher(text).matches()) {
      throw BuiltinException.of("invalid integer index in path: " + text);
    }
    int i = Integer.parseInt(text);
    if (i >= limit) {
      throw BuiltinException.of(beyond.isEmpty() ? "index for array out of bounds: " + i : beyond);
    }
    return i;
  }

  private static Value find(Value document, List<Value> path) {
    Value at = document;
    for (Value step : path) {
      at = child(at, step);
    }
    return at;
  }

  private static Value child(Value at, Value step) {
    Value next = null;
    if (at instanceof ObjectValue o) {
      next = o.get(step);
    } else if (at instanceof ArrayValue a) {
      next = a.get(index(step, a.length()));
    } else if (at instanceof SetValue s) {
      next = s.get(step);
    }
    if (next == null) {
      throw lost(step);
    }
    return next;
  }

  private static Value add(Value at, List<Value> path, int i, Value value) {
    if (i == path.size()) {
      return value;
    }
    Value step = path.get(i);
    boolean last = i == path.size() - 1;
    if (at instanceof ObjectValue o) {
      return o.with(step, last ? value : add(child(o, step), path, i + 1, value));
    }
    if (at instanceof ArrayValue a) {
      List<Value> elements = new ArrayList<>(a.asList());
      if (last) {
        boolean end = step instanceof StringValue s && s.value().equals("-");
        elements.add(
            end
                ? a.length()
                : index(step, a.length() + 1, "index for array insertion out of bounds"),
            value);
      } else {
        int n = index(step, a.length());
        elements.set(n, add(a.get(n), path, i + 1, value));
      }
      return ArrayValue.of(elements);
    }
    if (at instanceof SetValue s && last) {
      SetBuilder made = new SetBuilder();
      made.addAll(s);
      made.add(value);
      return made.build();
    }
    if (at instanceof SetValue s && s.contains(step)) {
      Value made = add(step, path, i + 1, value);
      return add(remove(at, path.subList(0, i + 1), i), path.subList(0, i + 1), i, made);
    }
    throw lost(step);
  }

  private static Value remove(Value at, List<Value> path, int i) {
    if (path.isEmpty()) {
      throw BuiltinException.of("cannot remove the root of a document");
    }
    Value step = path.get(i);
    boolean last = i == path.size() - 1;
    if (at instanceof ObjectValue o) {
      if (last) {
        if (!o.containsKey(step)) {
          throw missing(step);
        }
        return o.without(step);
      }
      return o.with(step, remove(child(o, step), path, i + 1));
    }
    if (at instanceof ArrayValue a) {
      List<Value> elements = new ArrayList<>(a.asList());
      int n = index(step, a.length());
      if (last) {
        elements.remove(n);
      } else {
        elements.set(n, remove(a.get(n), path, i + 1));
      }
      return ArrayValue.of(elements);
    }
    if (at instanceof SetValue s && last) {
      if (!s.contains(step)) {
        throw missing(step);
      }
      SetBuilder made = new SetBuilder();
      for (Value v : s.asList()) {
        if (!v.equals(step)) {
          made.add(v);
        }
      }
      return made.build();
    }
    throw lost(step);
  }

  private static Value replace(Value at, List<Value> path, int i, Value value) {
    Value step = path.get(i);
    boolean last = i == path.size() - 1;
    if (last && at instanceof ObjectValue o && !o.containsKey(step)) {
      throw missing(step);
    }
    Value made = last ? value : replace(child(at, step), path, i + 1, value);
    if (at instanceof ObjectValue o) {
      return o.with(step, made);
    }
    if (at instanceof ArrayValue a) {
      List<Value> elements = new ArrayList<>(a.asList());
      elements.set(index(step, a.length()), made);
      return ArrayValue.of(elements);
    }
    if (at instanceof SetValue) {
      return add(remove(at, path.subList(0, i + 1), i), path.subList(0, i + 1), i, made);
    }
    throw lost(step);
  }
}
