package org.rego4j.builtins;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.Value;

/** Functions of arrays. */
public final class ArrayBuiltins implements BuiltinCategory {
  private static final String ARRAY = "array[any]";

  @Override
  public List<String> names() {
    return List.of("array.concat", "array.flatten", "array.reverse", "array.slice");
  }

  @Override
  public @Nullable Builtin find(String name) {
    BuiltinSpec spec = BuiltinSpec.named(name, "array");
    return switch (name) {
      case "array.concat" ->
          Builtin.of2(
              spec.arg("x", ARRAY).arg("y", ARRAY).result("z", ARRAY), ArrayBuiltins::concat);
      case "array.flatten" ->
          Builtin.of1(spec.arg("arr", ARRAY).result("flattened", ARRAY), ArrayBuiltins::flatten);
      case "array.reverse" ->
          Builtin.of1(spec.arg("arr", ARRAY).result("rev", ARRAY), ArrayBuiltins::reverse);
      case "array.slice" ->
          Builtin.of3(
              spec.arg("arr", ARRAY)
                  .arg("start", "number")
                  .arg("stop", "number")
                  .result("slice", ARRAY),
              ArrayBuiltins::slice);
      default -> null;
    };
  }

  private static Value concat(BuiltinContext c, Value x, Value y) {
    ArrayValue a = Operands.array(x, 1);
    ArrayValue b = Operands.array(y, 2);
    c.charge(a.length() + b.length());
    Value[] made = java.util.Arrays.copyOf(a.toArray(), a.length() + b.length());
    for (int i = 0; i < b.length(); i++) {
      made[a.length() + i] = b.get(i);
    }
    return ArrayValue.owning(made);
  }

  private static Value flatten(BuiltinContext c, Value x) {
    ArrayBuilder made = new ArrayBuilder();
    for (Value v : Operands.array(x, 1).asList()) {
      if (v instanceof ArrayValue inner) {
        inner.asList().forEach(made::add);
      } else {
        made.add(v);
      }
    }
    c.charge(made.length());
    return made.build();
  }

  private static Value reverse(BuiltinContext c, Value x) {
    ArrayValue a = Operands.array(x, 1);
    c.charge(a.length());
    Value[] made = new Value[a.length()];
    for (int i = 0; i < made.length; i++) {
      made[i] = a.get(made.length - 1 - i);
    }
    return ArrayValue.owning(made);
  }

  private static Value slice(BuiltinContext c, Value x, Value start, Value stop) {
    ArrayValue a = Operands.array(x, 1);
    int from = clamped(Operands.integer(start, 2), a.length());
    int to = clamped(Operands.integer(stop, 3), a.length());
    c.charge(Math.max(0, to - from));
    return from >= to
        ? ArrayValue.EMPTY
        : ArrayValue.owning(java.util.Arrays.copyOfRange(a.toArray(), from, to));
  }

  private static int clamped(long index, int length) {
    return (int) Math.max(0, Math.min(index, length));
  }
}
