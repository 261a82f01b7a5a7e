package org.rego4j.value;

import java.util.ArrayDeque;

/** Prints values as OPA does in messages: JSON with a blank after each comma, sets in braces. */
final class ValuePrinter {
  private final StringBuilder out = new StringBuilder();
  private final ArrayDeque<Open> open = new ArrayDeque<>();

  private ValuePrinter() {}

  /** A composite whose first elements are printed. */
  private static final class Open {
    final Value value;
    final int length;
    int at;

    Open(Value value, int length) {
      this.value = value;
      this.length = length;
    }
  }

  static String print(Value value) {
    ValuePrinter printer = new ValuePrinter();
    printer.begin(value);
    while (!printer.open.isEmpty()) {
      printer.advance();
    }
    return printer.out.toString();
  }

  private void begin(Value value) {
    if (value instanceof StringValue s) {
      Quoting.goQuote(s.value(), out);
    } else if (value instanceof NumberValue n) {
      out.append(n.text());
    } else if (value instanceof BooleanValue b) {
      out.append(b.value());
    } else if (value instanceof ArrayValue a) {
      begin('[', a, a.length());
    } else if (value instanceof ObjectValue o) {
      // A key and a value are two elements.
      begin('{', o, 2 * o.length());
    } else if (value instanceof SetValue s) {
      if (s.length() == 0) {
        out.append("set()");
      } else {
        begin('{', s, s.length());
      }
    } else {
      out.append("null");
    }
  }

  private void begin(char bracket, Value value, int length) {
    out.append(bracket);
    open.push(new Open(value, length));
  }

  private void advance() {
    Open top = open.element();
    if (top.at == top.length) {
      out.append(top.value instanceof ArrayValue ? ']' : '}');
      open.pop();
      return;
    }
    int i = top.at++;
    boolean valueOfKey = top.value instanceof ObjectValue && i % 2 == 1;
    out.append(valueOfKey ? ": " : i > 0 ? ", " : "");
    begin(elementOf(top.value, i));
  }

  private static Value elementOf(Value value, int i) {
    if (value instanceof ObjectValue o) {
      return i % 2 == 0 ? o.keyAt(i / 2) : o.valueAt(i / 2);
    }
    return value instanceof ArrayValue a ? a.get(i) : ((SetValue) value).at(i);
  }
}
