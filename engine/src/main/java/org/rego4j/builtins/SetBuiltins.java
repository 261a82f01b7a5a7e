package org.rego4j.builtins;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.Value;

/** Functions of sets. */
public final class SetBuiltins implements BuiltinCategory {
  private static final String SET = "set[any]";

  @Override
  public List<String> names() {
    return List.of("and", "or", "intersection", "union", "set_diff");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "and" -> Builtin.of2(binary(name, "&"), (c, x, y) -> both(c, set(x, 1), set(y, 2)));
      case "or" -> Builtin.of2(binary(name, "|"), SetBuiltins::either);
      case "set_diff" ->
          Builtin.of2(
              BuiltinSpec.named(name, "").arg("", SET).arg("", SET).result("", SET).asDeprecated(),
              SetBuiltins::difference);
      case "intersection" -> Builtin.of1(nested(name), SetBuiltins::intersection);
      case "union" -> Builtin.of1(nested(name), SetBuiltins::union);
      default -> null;
    };
  }

  private static BuiltinSpec binary(String name, String infix) {
    return BuiltinSpec.named(name, "sets")
        .arg("x", SET)
        .arg("y", SET)
        .result("z", SET)
        .infix(infix);
  }

  private static BuiltinSpec nested(String name) {
    return BuiltinSpec.named(name, "sets").arg("xs", "set[set[any]]").result("y", SET);
  }

  private static SetValue set(Value x, int position) {
    return Operands.set(x, position);
  }

  private static SetValue both(BuiltinContext c, SetValue a, SetValue b) {
    SetValue small = a.length() <= b.length() ? a : b;
    SetValue large = small == a ? b : a;
    c.charge(small.length());
    SetBuilder made = new SetBuilder();
    for (Value v : small.asList()) {
      if (large.contains(v)) {
        made.add(v);
      }
    }
    return made.build();
  }

  private static Value either(BuiltinContext c, Value x, Value y) {
    SetValue a = set(x, 1);
    SetValue b = set(y, 2);
    c.charge(a.length() + b.length());
    SetBuilder made = new SetBuilder(a.length() + b.length());
    made.addAll(a);
    made.addAll(b);
    return made.build();
  }

  private static Value difference(BuiltinContext c, Value x, Value y) {
    SetValue a = set(x, 1);
    SetValue b = set(y, 2);
    c.charge(a.length());
    SetBuilder made = new SetBuilder();
    for (Value v : a.asList()) {
      if (!b.contains(v)) {
        made.add(v);
      }
    }
    return made.build();
  }

  private static Value intersection(BuiltinContext c, Value x) {
    SetValue result = null;
    for (Value v : set(x, 1).asList()) {
      SetValue s = set(v, 1);
      result = result == null ? s : both(c, result, s);
    }
    return result == null ? SetValue.EMPTY : result;
  }

  private static Value union(BuiltinContext c, Value x) {
    SetBuilder made = new SetBuilder();
    for (Value v : set(x, 1).asList()) {
      SetValue s = set(v, 1);
      c.charge(s.length());
      made.addAll(s);
    }
    return made.build();
  }
}
