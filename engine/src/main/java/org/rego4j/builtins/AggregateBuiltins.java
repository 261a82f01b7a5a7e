package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Functions of whole collections. */
public final class AggregateBuiltins implements BuiltinCategory {
  private static final String COLLECTION = "any<array[any], set[any]>";

  @Override
  public List<String> names() {
    return List.of("count", "sum", "product", "max", "min", "sort", "all", "any");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "count" ->
          Builtin.of1(
              BuiltinSpec.named(name, "aggregates")
                  .arg("collection", "any<string, array[any], object[any: any], set[any]>")
                  .result("n", "number"),
              (c, x) -> NumberValue.of(count(c, x)));
      case "sum" -> Builtin.of1(numbers(name), (c, x) -> NumberArithmetic.sum(allNumbers(c, x)));
      case "product" ->
          Builtin.of1(numbers(name), (c, x) -> NumberArithmetic.product(allNumbers(c, x)));
      case "max" -> Builtin.of1(collection(name, "any"), (c, x) -> extreme(c, x, 1));
      case "min" -> Builtin.of1(collection(name, "any"), (c, x) -> extreme(c, x, -1));
      case "sort" -> Builtin.of1(collection(name, "array[any]"), AggregateBuiltins::sort);
      case "all" ->
          Builtin.of1(
              quantifier(name),
              (c, x) ->
                  BooleanValue.of(
                      charged(c, members(x)).stream().allMatch(v -> v == BooleanValue.TRUE)));
      case "any" ->
          Builtin.of1(
              quantifier(name),
              (c, x) -> BooleanValue.of(charged(c, members(x)).contains(BooleanValue.TRUE)));
      default -> null;
    };
  }

  private static BuiltinSpec numbers(String name) {
    return BuiltinSpec.named(name, "aggregates")
        .arg("collection", "any<array[number], set[number]>")
        .result("n", "number");
  }

  private static BuiltinSpec collection(String name, String result) {
    return BuiltinSpec.named(name, "aggregates").arg("collection", COLLECTION).result("n", result);
  }

  private static BuiltinSpec quantifier(String name) {
    return BuiltinSpec.named(name, "").arg("", COLLECTION).result("", "boolean").asDeprecated();
  }

  private static int count(BuiltinContext c, Value x) {
    if (x instanceof ArrayValue a) {
      return a.length();
    } else if (x instanceof ObjectValue o) {
      return o.length();
    } else if (x instanceof SetValue s) {
      return s.length();
    } else if (x instanceof StringValue s) {
      c.charge(s.value().length() / 16);
      return s.value().codePointCount(0, s.value().length());
    }
    throw Operands.notOneOf(x, 1, "array", "object", "set", "string");
  }

  static List<Value> members(Value x) {
    if (x instanceof ArrayValue a) {
      return a.asList();
    } else if (x instanceof SetValue s) {
      return s.asList();
    }
    throw Operands.notOneOf(x, 1, "array", "set");
  }

  private static List<Value> charged(BuiltinContext c, List<Value> members) {
    c.charge(members.size());
    return members;
  }

  private static List<NumberValue> allNumbers(BuiltinContext c, Value x) {
    List<Value> members = numbers(x);
    c.charge(members.size());
    List<NumberValue> made = new ArrayList<>(members.size());
    for (Value v : members) {
      if (!(v instanceof NumberValue n)) {
        throw Operands.wrongMember(x, v, 1, "number");
      }
      made.add(n);
    }
    return made;
  }

  private static List<Value> numbers(Value x) {
    if (x instanceof ArrayValue || x instanceof SetValue) {
      return members(x);
    }
    throw Operands.notOneOf(x, 1, "set", "array");
  }

  private static @Nullable Value extreme(BuiltinContext c, Value x, int sign) {
    List<Value> members = numbers(x);
    c.charge(members.size());
    Value found = null;
    for (Value v : members) {
      if (found == null || v.compareTo(found) * sign >= 0) {
        found = v;
      }
    }
    return found;
  }

  private static Value sort(BuiltinContext c, Value x) {
    if (x instanceof SetValue s) {
      return ArrayValue.of(s.asList());
    } else if (x instanceof ArrayValue a) {
      c.charge(a.length() * 4L);
      Value[] made = a.toArray();
      Arrays.sort(made);
      return ArrayValue.owning(made);
    }
    throw Operands.notOneOf(x, 1, "set", "array");
  }
}
