package org.rego4j.builtins;

import java.math.BigInteger;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Operands of the types that a builtin asks for, or OPA's type error. Positions count from 1. */
public final class Operands {
  private static final int MOST_DIGITS = 19;

  private Operands() {}

  public static String string(Value operand, int position) {
    if (operand instanceof StringValue s) {
      return s.value();
    }
    throw wrong(operand, position, "string");
  }

  public static NumberValue number(Value operand, int position) {
    if (operand instanceof NumberValue n) {
      return n;
    }
    throw wrong(operand, position, "number");
  }

  public static boolean bool(Value operand, int position) {
    if (operand instanceof BooleanValue b) {
      return b.value();
    }
    throw wrong(operand, position, "boolean");
  }

  public static ArrayValue array(Value operand, int position) {
    if (operand instanceof ArrayValue a) {
      return a;
    }
    throw wrong(operand, position, "array");
  }

  public static ObjectValue object(Value operand, int position) {
    if (operand instanceof ObjectValue o) {
      return o;
    }
    throw wrong(operand, position, "object");
  }

  public static SetValue set(Value operand, int position) {
    if (operand instanceof SetValue s) {
      return s;
    }
    throw wrong(operand, position, "set");
  }

  /**
   * An integer written as one, of so many digits as a long has; zeros may follow a point, but an
   * exponent may not.
   */
  public static long integer(Value operand, int position) {
    NumberValue n = number(operand, position);
    if (n.isLong() && writtenAsInteger(n)) {
      return n.longValue();
    }
    throw fraction(position);
  }

  private static boolean writtenAsInteger(NumberValue n) {
    String text = n.ownText();
    if (text == null) {
      return true;
    }
    int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (text.length() - sign > MOST_DIGITS) {
      return false;
    }
    return text.indexOf('e') < 0 && text.indexOf('E') < 0;
  }

  /** An integer of any size, however it is written. */
  public static BigInteger bigInteger(Value operand, int position) {
    if (!(operand instanceof NumberValue n)) {
      throw wrong(operand, position, "integer");
    }
    if (!n.isInteger()) {
      throw fraction(position);
    }
    return NumberArithmetic.integer(n);
  }

  private static BuiltinException fraction(int position) {
    return BuiltinException.type(
        "operand " + position + " must be integer number but got floating-point number");
  }

  /** {@code operand N must be one of {a, b} but got T}. */
  public static BuiltinException notOneOf(Value operand, int position, String... types) {
    return BuiltinException.type(
        "operand "
            + position
            + " must be one of {"
            + String.join(", ", types)
            + "} but got "
            + operand.typeName());
  }

  /** {@code operand N must be T but got U}. */
  public static BuiltinException wrong(Value operand, int position, String type) {
    return BuiltinException.type(
        "operand " + position + " must be " + type + " but got " + operand.typeName());
  }

  /** {@code operand N must be array of Ts but got array containing U}. */
  public static BuiltinException wrongMember(
      Value operand, Value member, int position, String type) {
    return BuiltinException.type(
        "operand "
            + position
            + " must be "
            + operand.typeName()
            + " of "
            + type
            + "s but got "
            + operand.typeName()
            + " containing "
            + member.typeName());
  }
}
