package org.rego4j.builtins.template;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.format.GoPrinter;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;

/** Prints a template's values as Go's {@code fmt} does. */
final class TemplatePrinter extends GoPrinter<@Nullable GoValue> {
  private static final int MAX_DEPTH = 10_000;

  private int depth;

  private TemplatePrinter(BuiltinContext context) {
    super(context);
  }

  /** {@code printf}: the operands stand in no interface any more, and nil is null. */
  static String printf(BuiltinContext c, String format, List<@Nullable GoValue> operands) {
    return new TemplatePrinter(c).print(format, operands);
  }

  /** A value by one verb, as {@code printf} would print it. */
  static String one(BuiltinContext c, char verb, @Nullable GoValue operand) {
    TemplatePrinter printer = new TemplatePrinter(c);
    printer.verb(verb, operand);
    return printer.out.toString();
  }

  /** {@code print}, with a blank between operands of which neither is a string. */
  static String print(BuiltinContext c, List<@Nullable GoValue> operands) {
    TemplatePrinter printer = new TemplatePrinter(c);
    boolean textBefore = true;
    for (GoValue operand : operands) {
      boolean isText = operand instanceof GoValue.Text;
      if (!textBefore && !isText) {
        printer.out.append(' ');
      }
      printer.verb('v', operand);
      textBefore = isText;
    }
    return printer.out.toString();
  }

  /** {@code println}. */
  static String println(BuiltinContext c, List<@Nullable GoValue> operands) {
    TemplatePrinter printer = new TemplatePrinter(c);
    for (int i = 0; i < operands.size(); i++) {
      printer.out.append(i > 0 ? " " : "");
      printer.verb('v', operands.get(i));
    }
    return printer.out.append('\n').toString();
  }

  @Override
  protected String type(@Nullable GoValue operand) {
    return operand == null ? "" : operand.type();
  }

  @Override
  protected @Nullable Long integer(@Nullable GoValue operand) {
    return operand instanceof GoValue.Int n ? n.value() : null;
  }

  @Override
  protected void verb(int verb, @Nullable GoValue operand) {
    context.charge(1);
    if (verb == 'T') {
      verbs.string(operand == null ? "<nil>" : operand.type());
    } else if (operand == null) {
      nil(verb);
    } else if (verb == 'p' || verb == 'w' || !printed(verb, operand)) {
      bad(verb, operand);
    }
  }

  private void nil(int verb) {
    if (verb == 'v') {
      verbs.pad("<nil>");
    } else {
      out.append("%!").appendCodePoint(verb).append("(<nil>)");
    }
  }

  private boolean printed(int verb, GoValue operand) {
    if (operand instanceof GoValue.Bool b) {
      if (verb == 't' || verb == 'v') {
        verbs.pad(String.valueOf(b.value()));
      }
      return verb == 't' || verb == 'v';
    } else if (operand instanceof GoValue.Text s) {
      return printString(verb, s.value());
    } else if (operand instanceof GoValue.Int n) {
      if (n.isByte() && verb == 'v' && verbs.sharpV) {
        verbs.pad("0x" + Long.toHexString(n.value()));
        return true;
      }
      return printInteger(verb, n.value());
    } else if (operand instanceof GoValue.Real d) {
      return printDouble(verb, d.value());
    } else if (operand instanceof GoValue.Complex z) {
      return complex(verb, z);
    } else if (operand instanceof GoValue.Items items) {
      items(verb, items);
    } else if (operand instanceof GoValue.Entries entries) {
      entries(verb, entries.object());
    } else {
      element(verb, (GoValue.Any) operand);
    }
    return true;
  }

  private boolean complex(int verb, GoValue.Complex z) {
    if ("vbgGxXfFeE".indexOf(verb) < 0) {
      return false;
    }
    boolean plus = verbs.plus;
    out.append('(');
    printDouble(verb, z.real());
    verbs.plus = true;
    printDouble(verb, z.imaginary());
    verbs.plus = plus;
    out.append("i)");
    return true;
  }

  private void items(int verb, GoValue.Items items) {
    enter();
    boolean syntax = verb == 'v' && verbs.sharpV;
    out.append(syntax ? "[]interface {}{" : "[");
    for (int i = 0; i < items.length(); i++) {
      out.append(i == 0 ? "" : syntax ? ", " : " ");
      element(verb, items.get(i));
    }
    out.append(syntax ? '}' : ']');
    depth--;
  }

  private void entries(int verb, ObjectValue object) {
    enter();
    boolean syntax = verb == 'v' && verbs.sharpV;
    out.append(syntax ? "map[string]interface {}{" : "map[");
    for (int i = 0; i < object.length(); i++) {
      out.append(i == 0 ? "" : syntax ? ", " : " ");
      verb(verb, GoValue.text(((StringValue) object.keyAt(i)).value()));
      out.append(':');
      element(verb, GoValue.of(object.valueAt(i)));
    }
    out.append(syntax ? '}' : ']');
    depth--;
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw BuiltinException.of("a value is nested too deeply to be printed");
    }
  }

  private void element(int verb, GoValue.Any element) {
    if (element.value() != null) {
      verb(verb, element.value());
    } else {
      out.append(verb == 'v' && verbs.sharpV ? "interface {}(nil)" : "<nil>");
    }
  }
}
