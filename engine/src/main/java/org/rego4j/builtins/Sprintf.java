package org.rego4j.builtins;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.format.GoPrinter;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Formats values by the verbs of Go's {@code fmt}: numbers written as integers as ints, others as
 * doubles where they are one, strings as strings, everything else as its text.
 */
final class Sprintf extends GoPrinter<Object> {
  private Sprintf(BuiltinContext context) {
    super(context);
  }

  static String format(BuiltinContext context, String format, ArrayValue values) {
    context.charge(values.length());
    List<Object> operands = new ArrayList<>(values.length());
    for (int i = 0; i < values.length(); i++) {
      WholeValue.charge(context, values.get(i));
      operands.add(operand(values.get(i)));
    }
    return new Sprintf(context).print(format, operands);
  }

  /** A Long, a BigInteger, a Double or a String. */
  private static Object operand(Value v) {
    if (v instanceof StringValue s) {
      return s.value();
    }
    if (!(v instanceof NumberValue n)) {
      return v.toString();
    }
    if (NumberArithmetic.isWrittenAsInteger(n)) {
      return n.isLong() ? (Object) n.longValue() : NumberArithmetic.integer(n);
    }
    double d = n.bigDecimal().doubleValue();
    if (Double.isInfinite(d)) {
      return n.text();
    }
    return d == 0 && n.text().startsWith("-") ? (Object) (-0.0) : d;
  }

  @Override
  protected String type(Object operand) {
    if (operand instanceof Long) {
      return "int64";
    }
    return operand instanceof BigInteger
        ? "*big.Int"
        : operand instanceof Double ? "float64" : "string";
  }

  @Override
  protected @Nullable Long integer(Object operand) {
    return operand instanceof Long n ? n : null;
  }

  @Override
  protected void verb(int verb, Object operand) {
    boolean printed = true;
    if (verb == 'T') {
      verbs.string(type(operand));
    } else if (verb == 'p') {
      printed = false;
    } else if (operand instanceof Long n) {
      printed = printInteger(verb, n);
    } else if (operand instanceof BigInteger n) {
      bigInteger(verb, n);
    } else if (operand instanceof Double d) {
      printed = printDouble(verb, d);
    } else {
      printed = printString(verb, (String) operand);
    }
    if (!printed) {
      bad(verb, operand);
    }
  }

  private void bigInteger(int verb, BigInteger n) {
    context.charge(n.bitLength());
    if ("bodsvxXO".indexOf(verb) >= 0) {
      verbs.bigInteger(n, verb);
    } else {
      out.append("%!").appendCodePoint(verb).append("(big.Int=").append(n).append(')');
    }
  }
}
