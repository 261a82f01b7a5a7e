package org.rego4j.builtins;

import java.math.BigInteger;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Formats values by the verbs of Go's {@code fmt}: numbers written as integers as ints, others as
 * doubles where they are one, strings as strings, everything else as its text.
 */
final class Sprintf {
  /** Widths and precisions whose digits go beyond it end the format. */
  private static final int LARGE = 1_000_000;

  private final BuiltinContext context;
  private final String format;
  private final Object[] operands;
  private final StringBuilder out = new StringBuilder();
  private final GoFormat verbs = new GoFormat(out);
  private int at;
  private int next;
  private boolean reordered;
  private boolean goodIndex;

  private Sprintf(BuiltinContext context, String format, ArrayValue values) {
    this.context = context;
    this.format = format;
    context.charge(format.length() / 8 + values.length());
    this.operands = new Object[values.length()];
    for (int i = 0; i < operands.length; i++) {
      WholeValue.charge(context, values.get(i));
      operands[i] = operand(values.get(i));
    }
  }

  static String format(BuiltinContext context, String format, ArrayValue values) {
    Sprintf printer = new Sprintf(context, format, values);
    printer.print();
    return printer.out.toString();
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

  private static String type(Object operand) {
    if (operand instanceof Long) {
      return "int64";
    }
    return operand instanceof BigInteger
        ? "*big.Int"
        : operand instanceof Double ? "float64" : "string";
  }

  private void print() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        out.append(format, at, format.length());
        break;
      }
      out.append(format, at, percent);
      at = percent + 1;
      goodIndex = true;
      verbs.clear();
      directive();
    }
    if (!reordered && next < operands.length) {
      verbs.clear();
      out.append("%!(EXTRA ");
      for (int i = next; i < operands.length; i++) {
        out.append(i > next ? ", " : "").append(type(operands[i])).append('=');
        verb('v', operands[i]);
      }
      out.append(')');
    }
  }

  private boolean isAt(char c) {
    return at < format.length() && format.charAt(at) == c;
  }

  private void directive() {
    flags();
    boolean indexed = index();
    indexed = width(indexed);
    indexed = precision(indexed);
    if (!indexed) {
      index();
    }
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    long padding = (long) Math.max(0, verbs.width) + Math.max(0, verbs.precision);
    context.charge(padding / 4);
    TextResult.charge(context, padding, out.length() + padding);
    if (verb == '%') {
      out.append('%');
    } else if (!goodIndex) {
      out.append("%!").appendCodePoint(verb).append("(BADINDEX)");
    } else if (next >= operands.length) {
      out.append("%!").appendCodePoint(verb).append("(MISSING)");
    } else {
      if (verb == 'v' || verb == 'w') {
        verbs.sharpV = verbs.sharp;
        verbs.sharp = false;
        verbs.plusV = verbs.plus;
        verbs.plus = false;
      }
      verb(verb, operands[next++]);
    }
  }

  private void flags() {
    for (; at < format.length(); at++) {
      switch (format.charAt(at)) {
        case '-' -> verbs.minus = true;
        case '+' -> verbs.plus = true;
        case '#' -> verbs.sharp = true;
        case ' ' -> verbs.space = true;
        case '0' -> verbs.zero = true;
        default -> {
          return;
        }
      }
    }
  }

  private boolean width(boolean indexed) {
    if (isAt('*')) {
      at++;
      int n = star();
      if (n == Integer.MIN_VALUE) {
        out.append("%!(BADWIDTH)");
      } else if (n < 0) {
        verbs.minus = true;
        verbs.zero = false;
        verbs.width = -n;
      } else {
        verbs.width = n;
      }
      return false;
    }
    verbs.width = digits(format.length());
    if (indexed && verbs.width >= 0) {
      goodIndex = false;
    }
    return indexed;
  }

  private boolean precision(boolean indexed) {
    if (!isAt('.') || at + 1 >= format.length()) {
      return indexed;
    }
    at++;
    if (indexed) {
      goodIndex = false;
    }
    boolean again = index();
    if (isAt('*')) {
      at++;
      verbs.precision = Math.max(-1, star());
      if (verbs.precision < 0) {
        out.append("%!(BADPREC)");
      }
      return false;
    }
    verbs.precision = Math.max(0, digits(format.length()));
    return again;
  }

  /** A number up to an end, or -1; of a number too large everything up to the end is passed. */
  private int digits(int end) {
    int n = -1;
    while (at < end && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      if (n > LARGE) {
        at = end;
        return -1;
      }
      n = Math.max(n, 0) * 10 + format.charAt(at++) - '0';
    }
    return n;
  }

  /** Reads an index {@code [n]} of an operand; whether one stands here. */
  private boolean index() {
    if (!isAt('[')) {
      return false;
    }
    reordered = true;
    int close = format.indexOf(']', at + 1);
    if (close < 0 || format.length() - at < 3) {
      at++;
      goodIndex = false;
      return false;
    }
    at++;
    int n = digits(close);
    boolean whole = n >= 0 && at == close;
    at = close + 1;
    if (whole && n >= 1 && n <= operands.length) {
      next = n - 1;
    } else {
      goodIndex = false;
    }
    return whole;
  }

  /** The width or precision that an operand gives, or {@link Integer#MIN_VALUE}. */
  private int star() {
    if (next >= operands.length) {
      return Integer.MIN_VALUE;
    }
    Object given = operands[next++];
    return given instanceof Long n && n <= LARGE && n >= -LARGE ? n.intValue() : Integer.MIN_VALUE;
  }

  private void verb(int verb, Object operand) {
    if (verb == 'T') {
      verbs.string(type(operand));
    } else if (verb == 'p') {
      bad(verb, operand);
    } else if (operand instanceof Long n) {
      integer(verb, n);
    } else if (operand instanceof BigInteger n) {
      context.charge(n.bitLength());
      if ("bodsvxXO".indexOf(verb) >= 0) {
        verbs.bigInteger(n, verb);
      } else {
        out.append("%!").appendCodePoint(verb).append("(big.Int=").append(n).append(')');
      }
    } else if (operand instanceof Double d) {
      floating(verb, d);
    } else {
      text(verb, (String) operand);
    }
  }

  private void bad(int verb, Object operand) {
    out.append("%!").appendCodePoint(verb).append('(').append(type(operand)).append('=');
    verb('v', operand);
    out.append(')');
  }

  private void integer(int verb, long n) {
    switch (verb) {
      case 'v', 'd' -> verbs.integer(n, 10, false, false);
      case 'b' -> verbs.integer(n, 2, false, false);
      case 'o' -> verbs.integer(n, 8, false, false);
      case 'O' -> verbs.integer(n, 8, false, true);
      case 'x' -> verbs.integer(n, 16, false, false);
      case 'X' -> verbs.integer(n, 16, true, false);
      case 'c' -> verbs.character(n, false);
      case 'q' -> verbs.character(n, true);
      case 'U' -> verbs.codePoint(n);
      default -> bad(verb, n);
    }
  }

  private void floating(int verb, double d) {
    switch (verb) {
      case 'v' -> verbs.floating(d, 'g', -1);
      case 'b', 'g', 'G', 'x', 'X' -> verbs.floating(d, (char) verb, -1);
      case 'f', 'F', 'e', 'E' -> verbs.floating(d, (char) verb, 6);
      default -> bad(verb, d);
    }
  }

  private void text(int verb, String s) {
    context.charge(s.length() / 8);
    switch (verb) {
      case 'v' -> {
        if (verbs.sharpV) {
          verbs.quoted(s);
        } else {
          verbs.string(s);
        }
      }
      case 's' -> verbs.string(s);
      case 'q' -> verbs.quoted(s);
      case 'x' -> verbs.hex(s, false);
      case 'X' -> verbs.hex(s, true);
      default -> bad(verb, s);
    }
  }
}
