package org.rego4j.builtins.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.format.GoText;

/** What the functions of templates do. Their errors have no place yet. */
final class TemplateFunctions {
  private final BuiltinContext context;
  private final TemplateComparison comparison;

  TemplateFunctions(BuiltinContext context) {
    this.context = context;
    this.comparison = new TemplateComparison(context);
  }

  /**
   * Calls a function; {@code and} and {@code or} are not called, as they may leave arguments
   * unevaluated.
   *
   * @throws BuiltinException with Go's words
   */
  @Nullable GoValue call(TemplateFunction function, List<@Nullable GoValue> args, String callee) {
    switch (function) {
      case NOT -> {
        return bool(!isTrue(args.get(0)));
      }
      case HTML -> {
        return text(TemplateEscapes.html(joined(args)));
      }
      case JS -> {
        return text(TemplateEscapes.js(joined(args)));
      }
      case URLQUERY -> {
        return text(TemplateEscapes.query(joined(args)));
      }
      case INDEX -> {
        return index(args);
      }
      case SLICE -> {
        return slice(args);
      }
      case LEN -> {
        return length(args.get(0));
      }
      case PRINT -> {
        return text(TemplatePrinter.print(context, args));
      }
      case PRINTLN -> {
        return text(TemplatePrinter.println(context, args));
      }
      case PRINTF -> {
        String format = args.get(0) instanceof GoValue.Text t ? t.value() : "";
        return text(TemplatePrinter.printf(context, format, args.subList(1, args.size())));
      }
      case EQ -> {
        return bool(comparison.isAnyEqual(args.get(0), args.subList(1, args.size())));
      }
      case NE -> {
        return bool(!comparison.isAnyEqual(args.get(0), args.subList(1, args.size())));
      }
      case LT -> {
        return bool(comparison.isLess(args.get(0), args.get(1)));
      }
      case LE -> {
        return bool(comparison.isLessOrEqual(args.get(0), args.get(1)));
      }
      case GT -> {
        return bool(!comparison.isLessOrEqual(args.get(0), args.get(1)));
      }
      case GE -> {
        return bool(!comparison.isLess(args.get(0), args.get(1)));
      }
      case CALL -> throw notCallable(GoValue.unwrap(args.get(0)), callee);
      default -> throw new IllegalArgumentException(function.shown());
    }
  }

  static boolean isTrue(@Nullable GoValue v) {
    return v != null && v.isTrue();
  }

  private static GoValue bool(boolean b) {
    return new GoValue.Bool(b);
  }

  private GoValue text(String s) {
    context.charge(s.length() / 16);
    return GoValue.text(GoText.joined(s));
  }

  private static BuiltinException notCallable(@Nullable GoValue v, String callee) {
    return BuiltinException.of(
        v == null ? "call of nil" : "non-function " + callee + " of type " + v.type());
  }

  /** The arguments of an escaping function as one text; nil has a text of its own here. */
  private String joined(List<@Nullable GoValue> args) {
    List<@Nullable GoValue> shown = new ArrayList<>();
    for (GoValue arg : args) {
      shown.add(arg == null ? GoValue.text(TemplateRun.NO_VALUE) : arg);
    }
    return TemplatePrinter.print(context, shown);
  }

  private static GoValue length(@Nullable GoValue given) {
    if (given == null) {
      throw BuiltinException.of("reflect: call of reflect.Value.Type on zero Value");
    }
    GoValue item = GoValue.unwrap(given);
    if (item == null) {
      throw BuiltinException.of("len of nil pointer");
    }
    int length = lengthOf(item);
    if (length < 0) {
      throw BuiltinException.of("len of type " + item.type());
    }
    return GoValue.integer(length);
  }

  /** How many bytes, elements or entries there are; -1 for what has none. */
  private static int lengthOf(GoValue item) {
    if (item instanceof GoValue.Text t) {
      return GoText.length(t.value());
    } else if (item instanceof GoValue.Items items) {
      return items.length();
    }
    return item instanceof GoValue.Entries e ? e.object().length() : -1;
  }

  private @Nullable GoValue index(List<@Nullable GoValue> args) {
    GoValue found = GoValue.unwrap(args.get(0));
    if (found == null) {
      throw BuiltinException.of("index of untyped nil");
    }
    for (GoValue wrapped : args.subList(1, args.size())) {
      GoValue item = GoValue.unwrap(found);
      if (item == null) {
        throw BuiltinException.of("index of nil pointer");
      }
      found = element(item, GoValue.unwrap(wrapped));
    }
    return found;
  }

  private GoValue element(GoValue item, @Nullable GoValue index) {
    if (item instanceof GoValue.Entries e) {
      GoValue.Any value = e.get(key(index));
      return value == null ? GoValue.Any.NIL : value;
    }
    int length = lengthOf(item);
    if (length < 0) {
      throw BuiltinException.of("can't index item of type " + item.type());
    }
    int at = place(index, length);
    boolean isText = item instanceof GoValue.Text;
    if (at == length) {
      throw BuiltinException.of(
          "reflect: " + (isText ? "string" : "slice") + " index out of range");
    }
    if (item instanceof GoValue.Text t) {
      context.charge(length / 16);
      return new GoValue.Int(GoText.bytes(t.value())[at] & 0xff, true);
    }
    return ((GoValue.Items) item).get(at);
  }

  private static String key(@Nullable GoValue index) {
    if (index == null) {
      throw BuiltinException.of("value is nil; should be of type string");
    }
    if (index instanceof GoValue.Text t && !t.isNumber()) {
      return t.value();
    }
    throw BuiltinException.of("value has type " + index.type() + "; should be string");
  }

  private static int place(@Nullable GoValue index, int capacity) {
    if (!(index instanceof GoValue.Int n)) {
      throw BuiltinException.of(
          "cannot index slice/array with " + (index == null ? "nil" : "type " + index.type()));
    }
    if (n.value() < 0 || n.value() > capacity) {
      throw BuiltinException.of("index out of range: " + n.value());
    }
    return (int) n.value();
  }

  private GoValue slice(List<@Nullable GoValue> args) {
    GoValue item = GoValue.unwrap(args.get(0));
    if (item == null) {
      throw BuiltinException.of("slice of untyped nil");
    }
    int count = args.size() - 1;
    if (count > 3) {
      throw BuiltinException.of("too many slice indexes: " + count);
    }
    int capacity;
    if (item instanceof GoValue.Items items) {
      capacity = items.capacity();
    } else if (item instanceof GoValue.Text t) {
      if (count == 3) {
        throw BuiltinException.of("cannot 3-index slice a string");
      }
      capacity = GoText.length(t.value());
    } else {
      throw BuiltinException.of("can't slice item of type " + item.type());
    }
    int[] places = {0, lengthOf(item), capacity};
    for (int i = 0; i < count; i++) {
      places[i] = place(GoValue.unwrap(args.get(i + 1)), capacity);
    }
    refuseOrder(places[0], places[1]);
    refuseOrder(places[1], places[2]);
    if (item instanceof GoValue.Items items) {
      return new GoValue.Items(
          items.array(), items.from() + places[0], places[1] - places[0], places[2] - places[0]);
    }
    GoValue.Text t = (GoValue.Text) item;
    context.charge(capacity / 16);
    return new GoValue.Text(GoText.of(GoText.bytes(t.value()), places[0], places[1]), t.isNumber());
  }

  private static void refuseOrder(int first, int second) {
    if (first > second) {
      throw BuiltinException.of("invalid slice index: " + first + " > " + second);
    }
  }
}
