package org.rego4j.builtins.format;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.TextResult;

/**
 * Prints operands by a format of Go's {@code fmt}: it reads the directives, with their flags,
 * widths, precisions and indices; what a verb makes of an operand is its subclass's to say.
 */
public abstract class GoPrinter<T> {
  /** Widths and precisions whose digits go beyond it end the format. */
  private static final int LARGE = 1_000_000;

  protected final BuiltinContext context;
  protected final StringBuilder out = new StringBuilder();
  protected final GoFormat verbs = new GoFormat(out);

  private String format = "";
  private List<T> operands = List.of();
  private int at;
  private int next;
  private boolean reordered;
  private boolean goodIndex;

  protected GoPrinter(BuiltinContext context) {
    this.context = context;
  }

  /** The name of an operand's type, as Go prints it; empty for nil. */
  protected abstract String type(T operand);

  /** Prints an operand by a verb. */
  protected abstract void verb(int verb, T operand);

  /** The operand as a width or a precision, or null where it is no integer. */
  protected abstract @Nullable Long integer(T operand);

  /** The text of a format and its operands; of one printer it is asked once. */
  public final String print(String given, List<T> values) {
    format = given;
    operands = values;
    context.charge(format.length() / 8 + operands.size());
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
    if (!reordered && next < operands.size()) {
      extra();
    }
    return out.toString();
  }

  private void extra() {
    verbs.clear();
    out.append("%!(EXTRA ");
    for (int i = next; i < operands.size(); i++) {
      out.append(i > next ? ", " : "");
      typed(operands.get(i));
    }
    out.append(')');
  }

  /** Prints what is no operand for a verb: {@code %!d(string=x)}. */
  protected final void bad(int verb, T operand) {
    out.append("%!").appendCodePoint(verb).append('(');
    typed(operand);
    out.append(')');
  }

  private void typed(T operand) {
    String type = type(operand);
    if (type.isEmpty()) {
      out.append("<nil>");
    } else {
      out.append(type).append('=');
      verb('v', operand);
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
    } else if (next >= operands.size()) {
      out.append("%!").appendCodePoint(verb).append("(MISSING)");
    } else {
      if (verb == 'v' || verb == 'w') {
        verbs.sharpV = verbs.sharp;
        verbs.sharp = false;
        verbs.plusV = verbs.plus;
        verbs.plus = false;
      }
      verb(verb, operands.get(next++));
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
    if (whole && n >= 1 && n <= operands.size()) {
      next = n - 1;
    } else {
      goodIndex = false;
    }
    return whole;
  }

  /** The width or precision that an operand gives, or {@link Integer#MIN_VALUE}. */
  private int star() {
    if (next >= operands.size()) {
      return Integer.MIN_VALUE;
    }
    Long given = integer(operands.get(next++));
    return given != null && given <= LARGE && given >= -LARGE
        ? given.intValue()
        : Integer.MIN_VALUE;
  }

  /** Prints an integer that a long holds; false where it has no such verb. */
  protected final boolean printInteger(int verb, long n) {
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
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Prints a double; false where it has no such verb. */
  protected final boolean printDouble(int verb, double d) {
    switch (verb) {
      case 'v' -> verbs.floating(d, 'g', -1);
      case 'b', 'g', 'G', 'x', 'X' -> verbs.floating(d, (char) verb, -1);
      case 'f', 'F', 'e', 'E' -> verbs.floating(d, (char) verb, 6);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Prints a string; false where it has no such verb. */
  protected final boolean printString(int verb, String s) {
    TextResult.charge(context, s.length(), out.length() + (long) s.length());
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
      default -> {
        return false;
      }
    }
    return true;
  }
}
