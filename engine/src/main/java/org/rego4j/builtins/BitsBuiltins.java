package org.rego4j.builtins;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.NumberValue;
import org.rego4j.value.Value;

/** Functions of the bits of integers, in two's complement. */
public final class BitsBuiltins implements BuiltinCategory {
  private static final int MAX_SHIFT = 1 << 20;
  private static final BigInteger LOW_64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  @Override
  public List<String> names() {
    return List.of("bits.and", "bits.or", "bits.xor", "bits.negate", "bits.lsh", "bits.rsh");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "bits.and" -> binary(name, BigInteger::and);
      case "bits.or" -> binary(name, BigInteger::or);
      case "bits.xor" -> binary(name, BigInteger::xor);
      case "bits.negate" ->
          Builtin.of1(
              BuiltinSpec.named(name, "bits").arg("x", "number").result("z", "number"),
              (c, x) -> NumberArithmetic.computed(Operands.bigInteger(x, 1).not()));
      case "bits.lsh" -> Builtin.of2(shift(name), (c, x, y) -> shift(c, x, y, true));
      case "bits.rsh" -> Builtin.of2(shift(name), (c, x, y) -> shift(c, x, y, false));
      default -> null;
    };
  }

  private interface Operation {
    BigInteger apply(BigInteger a, BigInteger b);
  }

  private static BuiltinSpec spec(String name) {
    return BuiltinSpec.named(name, "bits")
        .arg("x", "number")
        .arg("y", "number")
        .result("z", "number");
  }

  private static BuiltinSpec shift(String name) {
    return BuiltinSpec.named(name, "bits")
        .arg("x", "number")
        .arg("s", "number")
        .result("z", "number");
  }

  private static Builtin binary(String name, Operation operation) {
    return Builtin.of2(
        spec(name),
        (c, x, y) ->
            NumberArithmetic.computed(
                operation.apply(Operands.bigInteger(x, 1), Operands.bigInteger(y, 2))));
  }

  private static Value shift(BuiltinContext c, Value x, Value by, boolean left) {
    BigInteger n = Operands.bigInteger(x, 1);
    BigInteger bits = Operands.bigInteger(by, 2);
    if (bits.signum() < 0) {
      throw BuiltinException.type(
          "operand 2 must be an unsigned integer number but got a negative integer");
    }
    // OPA shifts by what the low 64 bits say.
    bits = bits.and(LOW_64);
    if (bits.bitLength() > 31 || bits.intValue() > MAX_SHIFT) {
      if (!left) {
        return NumberValue.of(n.signum() < 0 ? -1 : 0);
      }
      if (n.signum() == 0) {
        return NumberValue.of(0);
      }
      throw BuiltinException.of("number too big");
    }
    c.charge(bits.intValue() / 64);
    return NumberArithmetic.computed(
        left ? n.shiftLeft(bits.intValue()) : n.shiftRight(bits.intValue()));
  }
}
