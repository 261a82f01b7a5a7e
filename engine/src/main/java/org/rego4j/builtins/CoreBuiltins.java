package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Unification, printing, membership, template strings, tracing and the runtime. */
public final class CoreBuiltins implements BuiltinCategory {
  private static final String ANY = "any";
  private static final int MAX_PRINTS = 1000;

  @Override
  public List<String> names() {
    return List.of(
        "assign",
        "eq",
        "print",
        "internal.member_2",
        "internal.member_3",
        "internal.print",
        "internal.template_string",
        "internal.test_case",
        "opa.runtime",
        "trace");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "assign" -> equality(name, ":=");
      case "eq" -> equality(name, "=");
      case "print" ->
          Builtin.ofN(
              BuiltinSpec.named(name, "").asVariadic().withoutResult(),
              (c, args) -> BooleanValue.TRUE);
      case "internal.member_2" ->
          Builtin.of2(
              BuiltinSpec.named(name, "")
                  .arg("", ANY)
                  .arg("", ANY)
                  .result("", "boolean")
                  .infix("in"),
              (c, x, xs) -> BooleanValue.of(member(c, null, x, xs)));
      case "internal.member_3" ->
          Builtin.of3(
              BuiltinSpec.named(name, "")
                  .arg("", ANY)
                  .arg("", ANY)
                  .arg("", ANY)
                  .result("", "boolean")
                  .infix("in"),
              (c, k, x, xs) -> BooleanValue.of(member(c, k, x, xs)));
      case "internal.print" ->
          Builtin.of1(
              BuiltinSpec.named(name, "").arg("", "array[set[any]]").withoutResult(),
              CoreBuiltins::print);
      case "internal.template_string" ->
          Builtin.of1(
              BuiltinSpec.named(name, "").arg("", "array[any]").result("", "string"),
              CoreBuiltins::template);
      case "internal.test_case" ->
          Builtin.of1(
              BuiltinSpec.named(name, "").arg("", "array[any]").withoutResult(),
              (c, path) -> BooleanValue.TRUE);
      case "opa.runtime" ->
          Builtin.of0(
              BuiltinSpec.named(name, "opa")
                  .result("output", "object[string: any]")
                  .nondeterministic(),
              BuiltinContext::runtime);
      case "trace" ->
          Builtin.of1(
              BuiltinSpec.named(name, "tracing").arg("note", "string").result("result", "boolean"),
              (c, note) -> {
                Operands.string(note, 1);
                return BooleanValue.TRUE;
              });
      default -> null;
    };
  }

  private static Builtin equality(String name, String infix) {
    return Builtin.of2(
        BuiltinSpec.named(name, "").arg("", ANY).arg("", ANY).result("", "boolean").infix(infix),
        (c, x, y) -> BooleanValue.of(x.equals(y)));
  }

  private static boolean member(BuiltinContext c, @Nullable Value key, Value x, Value xs) {
    if (xs instanceof SetValue s) {
      return (key == null || key.equals(x)) && s.contains(x);
    }
    if (key != null) {
      Value found =
          xs instanceof ArrayValue a ? a.get(key) : xs instanceof ObjectValue o ? o.get(key) : null;
      return found != null && found.equals(x);
    }
    if (xs instanceof ArrayValue a) {
      c.charge(a.length());
      for (int i = 0; i < a.length(); i++) {
        if (a.get(i).equals(x)) {
          return true;
        }
      }
    } else if (xs instanceof ObjectValue o) {
      c.charge(o.length());
      for (int i = 0; i < o.length(); i++) {
        if (o.valueAt(i).equals(x)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Prints a line for each way to choose a value from each set; an empty set is undefined. */
  private static Value print(BuiltinContext c, Value sets) {
    List<List<String>> choices = new ArrayList<>();
    for (Value set : Operands.array(sets, 1).asList()) {
      List<String> texts = new ArrayList<>();
      for (Value v : Operands.set(set, 1).asList()) {
        WholeValue.charge(c, v);
        texts.add(v instanceof StringValue s ? s.value() : v.toString());
      }
      choices.add(texts.isEmpty() ? List.of("<undefined>") : texts);
    }
    lines(c, choices, 0, "", new int[1]);
    return BooleanValue.TRUE;
  }

  private static void lines(
      BuiltinContext c, List<List<String>> choices, int at, String line, int[] count) {
    if (at == choices.size()) {
      if (++count[0] <= MAX_PRINTS) {
        c.print(line);
      }
      return;
    }
    for (String text : choices.get(at)) {
      lines(c, choices, at + 1, at == 0 ? text : line + " " + text, count);
      if (count[0] > MAX_PRINTS) {
        return;
      }
    }
  }

  /** Parts are texts, or sets of the value of an expression: an empty one is undefined. */
  private static Value template(BuiltinContext c, Value parts) {
    StringBuilder out = new StringBuilder();
    for (Value part : Operands.array(parts, 1).asList()) {
      Value v = part;
      if (part instanceof SetValue s) {
        if (s.length() > 1) {
          throw BuiltinException.of("template-strings must not produce multiple outputs");
        }
        v = s.length() == 0 ? null : s.at(0);
      }
      if (v == null) {
        out.append("<undefined>");
      } else {
        WholeValue.charge(c, v);
        out.append(v instanceof StringValue s ? s.value() : v.toString());
      }
    }
    return StringValue.of(out.toString());
  }
}
