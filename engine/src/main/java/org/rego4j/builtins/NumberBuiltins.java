package org.rego4j.builtins;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.Value;

/** Arithmetic, ranges and random numbers. */
public final class NumberBuiltins implements BuiltinCategory {
  private static final String TIMED_OUT = "timed out before generating all numbers in range";

  /** A range of so many numbers takes some 500 MB. */
  private static final BigInteger LONGEST_RANGE = BigInteger.valueOf(1 << 24);

  private static final String NUMBERS = "numbers";
  private static final String NUMBER = "number";

  @Override
  public List<String> names() {
    return List.of(
        "plus",
        "minus",
        "mul",
        "div",
        "rem",
        "abs",
        "ceil",
        "floor",
        "round",
        "numbers.range",
        "numbers.range_step",
        "rand.intn");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "plus" ->
          Builtin.of2(
              binary(name, "+"),
              (c, x, y) -> NumberArithmetic.add(Operands.number(x, 1), Operands.number(y, 2)));
      case "minus" -> Builtin.of2(difference(), NumberBuiltins::minus);
      case "mul" ->
          Builtin.of2(
              binary(name, "*"),
              (c, x, y) -> NumberArithmetic.multiply(Operands.number(x, 1), Operands.number(y, 2)));
      case "div" ->
          Builtin.of2(
              binary(name, "/"),
              (c, x, y) -> NumberArithmetic.divide(Operands.number(x, 1), Operands.number(y, 2)));
      case "rem" ->
          Builtin.of2(
              binary(name, "%"),
              (c, x, y) ->
                  NumberArithmetic.remainder(Operands.number(x, 1), Operands.number(y, 2)));
      case "abs" -> Builtin.of1(unary(name), (c, x) -> NumberArithmetic.abs(Operands.number(x, 1)));
      case "ceil" ->
          Builtin.of1(unary(name), (c, x) -> NumberArithmetic.ceiling(Operands.number(x, 1)));
      case "floor" ->
          Builtin.of1(unary(name), (c, x) -> NumberArithmetic.floor(Operands.number(x, 1)));
      case "round" ->
          Builtin.of1(unary(name), (c, x) -> NumberArithmetic.round(Operands.number(x, 1)));
      case "numbers.range" ->
          Builtin.of2(
              BuiltinSpec.named(name, NUMBERS)
                  .arg("a", NUMBER)
                  .arg("b", NUMBER)
                  .result("range", "array[number]"),
              (c, a, b) ->
                  range(c, Operands.bigInteger(a, 1), Operands.bigInteger(b, 2), BigInteger.ONE));
      case "numbers.range_step" ->
          Builtin.of3(
              BuiltinSpec.named(name, NUMBERS)
                  .arg("a", NUMBER)
                  .arg("b", NUMBER)
                  .arg("step", NUMBER)
                  .result("range", "array[number]"),
              NumberBuiltins::rangeStep);
      case "rand.intn" ->
          Builtin.of2(
              BuiltinSpec.named(name, NUMBERS)
                  .arg("str", "string")
                  .arg("n", NUMBER)
                  .result("y", NUMBER)
                  .nondeterministic(),
              NumberBuiltins::random);
      default -> null;
    };
  }

  private static BuiltinSpec binary(String name, String infix) {
    return BuiltinSpec.named(name, NUMBERS)
        .arg("x", NUMBER)
        .arg("y", NUMBER)
        .result("z", NUMBER)
        .infix(infix);
  }

  private static BuiltinSpec difference() {
    return BuiltinSpec.named("minus", "sets,numbers")
        .arg("x", "any<number, set[any]>")
        .arg("y", "any<number, set[any]>")
        .result("z", "any<number, set[any]>")
        .infix("-");
  }

  private static BuiltinSpec unary(String name) {
    return BuiltinSpec.named(name, NUMBERS).arg("x", NUMBER).result("y", NUMBER);
  }

  private static Value minus(BuiltinContext c, Value x, Value y) {
    if (x instanceof NumberValue a && y instanceof NumberValue b) {
      return NumberArithmetic.subtract(a, b);
    }
    if (x instanceof SetValue a && y instanceof SetValue b) {
      c.charge(a.length());
      SetBuilder made = new SetBuilder();
      for (Value member : a.asList()) {
        if (!b.contains(member)) {
          made.add(member);
        }
      }
      return made.build();
    }
    if (x instanceof NumberValue) {
      throw Operands.wrong(y, 2, "number");
    }
    if (x instanceof SetValue) {
      throw Operands.wrong(y, 2, y instanceof NumberValue ? "set" : "number");
    }
    throw Operands.notOneOf(x, 1, "number", "set");
  }

  private static Value rangeStep(BuiltinContext c, Value a, Value b, Value step) {
    BigInteger from = Operands.bigInteger(a, 1);
    BigInteger to = Operands.bigInteger(b, 2);
    BigInteger by = Operands.bigInteger(step, 3);
    if (by.signum() <= 0) {
      throw BuiltinException.of("numbers.range_step: step must be a positive integer");
    }
    return range(c, from, to, by);
  }

  private static Value range(BuiltinContext c, BigInteger from, BigInteger to, BigInteger step) {
    BigInteger count = to.subtract(from).abs().divide(step).add(BigInteger.ONE);
    if (count.compareTo(LONGEST_RANGE) > 0) {
      // Where there is a budget or a deadline that ends it, or would: at once, without the memory.
      c.charge(count.min(BigInteger.valueOf(Long.MAX_VALUE / 4)).longValue(), TIMED_OUT);
      throw c.hasDeadline()
          ? BuiltinException.cancelled(TIMED_OUT)
          : BuiltinException.of("range of more than " + LONGEST_RANGE + " numbers");
    }
    int n = count.intValue();
    boolean up = from.compareTo(to) <= 0;
    BigInteger by = up ? step : step.negate();
    java.util.ArrayList<Value> made = new java.util.ArrayList<>(Math.min(n, 1 << 16));
    BigInteger at = from;
    for (int i = 0; i < n; i++) {
      if ((i & 1023) == 0) {
        c.charge(Math.min(1024, n - i), TIMED_OUT);
      }
      made.add(NumberValue.of(at));
      at = at.add(by);
    }
    return ArrayValue.of(made);
  }

  private record RandomKey(String name, long n) {}

  private static Value random(BuiltinContext c, Value name, Value limit) {
    RandomKey key = new RandomKey(Operands.string(name, 1), Operands.integer(limit, 2));
    if (key.n() == 0) {
      return NumberValue.of(0);
    }
    // The size of Long.MIN_VALUE is no long; the largest long stands for it.
    long bound = key.n() == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(key.n());
    return c.onceInQuery(key, k -> NumberValue.of(c.random().nextLong(bound)));
  }
}
