package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * JSON Patch (RFC 6902) on values, sets included: a member's path step is the member. Every change
 * copies the containers along its path and is charged by their lengths.
 */
final class JsonPatch {
  private final BuiltinContext context;

  private JsonPatch(BuiltinContext context) {
    this.context = context;
  }

  static Value apply(BuiltinContext c, Value target, Value patches) {
    JsonPatch patch = new JsonPatch(c);
    Value document = target;
    for (Value one : Operands.array(patches, 2).asList()) {
      if (!(one instanceof ObjectValue p)) {
        throw BuiltinException.of(
            "must be an array of JSON-Patch objects, but at least one element is not an object");
      }
      c.charge(1);
      document = patch.one(document, p);
    }
    return document;
  }

  private Value one(Value document, ObjectValue patch) {
    attribute(patch, "path");
    attribute(patch, "op");
    List<Value> path = pointer(patch, "path");
    String op = operation(patch);
    return switch (op) {
      case "add" -> insert(document, path, 0, value(patch));
      case "remove" -> delete(document, path, 0);
      case "replace" -> {
        Value value = value(patch);
        yield path.isEmpty() ? value : replace(document, path, 0, value);
      }
      case "move" -> {
        List<Value> from = pointer(patch, "from");
        Value moved = find(document, from);
        if (from.equals(path)) {
          yield document;
        }
        refuseMoveInto(from, path);
        yield insert(path.isEmpty() ? document : delete(document, from, 0), path, 0, moved);
      }
      case "copy" -> insert(document, path, 0, find(document, pointer(patch, "from")));
      case "test" -> {
        Value value = value(patch);
        Value found = find(document, path);
        if (!found.equals(value)) {
          throw BuiltinException.of(
              "value from EditTree != patch value.\n\nExpected: " + value + "\n\nFound: " + found);
        }
        yield document;
      }
      default -> throw BuiltinException.of("unrecognized op: '" + op + "'");
    };
  }

  /** A move into what is moved finds its place gone. */
  private static void refuseMoveInto(List<Value> from, List<Value> path) {
    if (path.size() > from.size() && path.subList(0, from.size()).equals(from)) {
      throw BuiltinException.of(
          from.isEmpty()
              ? "deleted node encountered during insert operation"
              : "cannot unfold the already deleted composite node for key "
                  + from.get(from.size() - 1));
    }
  }

  private static Value attribute(ObjectValue patch, String key) {
    Value v = patch.get(key);
    if (v == null) {
      throw BuiltinException.of("missing required attribute '" + key + "'");
    }
    return v;
  }

  private static String operation(ObjectValue patch) {
    Value v = attribute(patch, "op");
    if (v instanceof StringValue s) {
      return s.value();
    }
    throw BuiltinException.of("attribute 'op' must be a string but found: " + v.typeName());
  }

  private static Value value(ObjectValue patch) {
    return attribute(patch, "value");
  }

  private static List<Value> pointer(ObjectValue patch, String key) {
    return ObjectBuiltins.path(attribute(patch, key), 2);
  }

  private static BuiltinException missing(Value key) {
    return BuiltinException.of("cannot delete child key " + key + " that does not exist");
  }

  /** The index that a step means in an array of a length; a dash is the place behind its end. */
  private static long index(Value step, int length) {
    if (step instanceof StringValue s) {
      String text = s.value();
      if (text.equals("-")) {
        return length;
      }
      if (text.length() > 1 && text.charAt(0) == '0') {
        throw BuiltinException.of("leading zeros are not allowed in JSON paths");
      }
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw BuiltinException.of("invalid string for indexing");
      }
    }
    if (step instanceof NumberValue) {
      try {
        return Operands.integer(step, 2);
      } catch (BuiltinException e) {
        throw BuiltinException.of("invalid number type for indexing");
      }
    }
    throw BuiltinException.of("invalid type for indexing");
  }

  private static Value find(Value document, List<Value> path) {
    Value at = document;
    for (Value step : path) {
      at = child(at, step);
    }
    return at;
  }

  private static Value child(Value at, Value step) {
    if (at instanceof ObjectValue o) {
      Value next = o.get(step);
      if (next == null) {
        throw absent(step.toString(), at);
      }
      return next;
    }
    if (at instanceof ArrayValue a) {
      long i = index(step, a.length());
      if (i < 0 || i >= a.length()) {
        throw absent(Long.toString(i), at);
      }
      return a.get((int) i);
    }
    if (at instanceof SetValue s) {
      Value next = s.get(step);
      if (next == null) {
        throw absent(step instanceof StringValue t ? t.value() : step.toString(), at);
      }
      return next;
    }
    throw scalar(at, " for path " + step);
  }

  private static BuiltinException absent(String step, Value in) {
    return BuiltinException.of(
        "path " + step + " does not exist in " + in.typeName() + " term " + in);
  }

  private static BuiltinException scalar(Value v, String path) {
    String type = v.typeName();
    return BuiltinException.of(
        "expected composite type"
            + path
            + ", found value: "
            + v
            + " (type: ast."
            + Character.toUpperCase(type.charAt(0))
            + type.substring(1)
            + ")");
  }

  private Value insert(Value at, List<Value> path, int i, Value value) {
    if (i == path.size()) {
      return value;
    }
    Value step = path.get(i);
    if (i < path.size() - 1) {
      return with(at, step, insert(child(at, step), path, i + 1, value));
    }
    if (at instanceof ObjectValue o) {
      context.charge(o.length());
      return o.with(step, value);
    }
    if (at instanceof ArrayValue a) {
      context.charge(a.length());
      long n = index(step, a.length());
      if (n < 0 || n > a.length()) {
        throw BuiltinException.of("index for array insertion out of bounds");
      }
      List<Value> elements = new ArrayList<>(a.asList());
      elements.add((int) n, value);
      return ArrayValue.of(elements);
    }
    if (at instanceof SetValue s) {
      if (!step.equals(value)) {
        throw BuiltinException.of(
            "set key " + step + " does not equal value to be inserted " + value);
      }
      context.charge(s.length());
      SetBuilder made = new SetBuilder();
      made.addAll(s);
      made.add(value);
      return made.build();
    }
    throw scalar(at, "");
  }

  /** A container with another child in the place of one that it has. */
  private Value with(Value at, Value step, Value child) {
    if (at instanceof ObjectValue o) {
      context.charge(o.length());
      return o.with(step, child);
    }
    if (at instanceof ArrayValue a) {
      context.charge(a.length());
      List<Value> elements = new ArrayList<>(a.asList());
      elements.set((int) index(step, a.length()), child);
      return ArrayValue.of(elements);
    }
    SetBuilder made = new SetBuilder();
    made.addAll((SetValue) without(at, step));
    made.add(child);
    return made.build();
  }

  private Value delete(Value at, List<Value> path, int i) {
    if (path.isEmpty()) {
      throw BuiltinException.of("cannot remove the root of a document");
    }
    Value step = path.get(i);
    return i == path.size() - 1
        ? without(at, step)
        : with(at, step, delete(child(at, step), path, i + 1));
  }

  private Value without(Value at, Value step) {
    if (at instanceof ObjectValue o) {
      context.charge(o.length());
      if (!o.containsKey(step)) {
        throw missing(step);
      }
      return o.without(step);
    }
    if (at instanceof ArrayValue a) {
      context.charge(a.length());
      long n = index(step, a.length());
      if (n < 0 || n >= a.length()) {
        throw BuiltinException.of("index for array delete out of bounds");
      }
      List<Value> elements = new ArrayList<>(a.asList());
      elements.remove((int) n);
      return ArrayValue.of(elements);
    }
    if (at instanceof SetValue s) {
      context.charge(s.length());
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
    throw scalar(at, "");
  }

  private Value replace(Value at, List<Value> path, int i, Value value) {
    Value step = path.get(i);
    if (i < path.size() - 1) {
      return with(at, step, replace(child(at, step), path, i + 1, value));
    }
    return insert(without(at, step), path, i, value);
  }
}
