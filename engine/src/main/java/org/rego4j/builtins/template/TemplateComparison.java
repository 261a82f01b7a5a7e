package org.rego4j.builtins.template;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.value.StringValue;

/** The functions of templates that compare: of one kind alone, as in Go. */
final class TemplateComparison {
  private final BuiltinContext context;

  TemplateComparison(BuiltinContext context) {
    this.context = context;
  }

  private enum Kind {
    BOOL,
    COMPLEX,
    INT,
    BYTE,
    REAL,
    TEXT,
    NONE
  }

  private static Kind kind(@Nullable GoValue v) {
    if (v instanceof GoValue.Bool) {
      return Kind.BOOL;
    } else if (v instanceof GoValue.Text) {
      return Kind.TEXT;
    } else if (v instanceof GoValue.Int n) {
      return n.isByte() ? Kind.BYTE : Kind.INT;
    } else if (v instanceof GoValue.Real) {
      return Kind.REAL;
    }
    return v instanceof GoValue.Complex ? Kind.COMPLEX : Kind.NONE;
  }

  private static BuiltinException incompatible(GoValue a, GoValue b) {
    return BuiltinException.of(
        "incompatible types for comparison: " + a.type() + " and " + b.type());
  }

  /** Whether a value equals one of others. */
  boolean isAnyEqual(@Nullable GoValue first, List<@Nullable GoValue> others) {
    if (others.isEmpty()) {
      throw BuiltinException.of("missing argument for comparison");
    }
    for (GoValue other : others) {
      if (isEqual(GoValue.unwrap(first), GoValue.unwrap(other))) {
        return true;
      }
    }
    return false;
  }

  private boolean isEqual(@Nullable GoValue a, @Nullable GoValue b) {
    if (a == null || b == null) {
      return a == b;
    }
    if (a instanceof GoValue.Int m && b instanceof GoValue.Int n) {
      return m.value() == n.value();
    }
    if (kind(a) != kind(b)) {
      throw incompatible(a, b);
    }
    if (a instanceof GoValue.Bool x && b instanceof GoValue.Bool y) {
      return x.value() == y.value();
    } else if (a instanceof GoValue.Text x && b instanceof GoValue.Text y) {
      context.charge(x.value().length() / 16);
      return x.value().equals(y.value());
    } else if (a instanceof GoValue.Real x && b instanceof GoValue.Real y) {
      return x.value() == y.value();
    } else if (a instanceof GoValue.Complex x && b instanceof GoValue.Complex y) {
      return x.real() == y.real() && x.imaginary() == y.imaginary();
    }
    String shownA = TemplatePrinter.one(context, 's', a);
    String shownB = TemplatePrinter.one(context, 'v', b);
    throw BuiltinException.of(
        a.type().equals(b.type())
            ? "non-comparable type " + TemplatePrinter.one(context, 's', b) + ": " + b.type()
            : "non-comparable types " + shownA + ": " + a.type() + ", " + b.type() + ": " + shownB);
  }

  boolean isLess(@Nullable GoValue first, @Nullable GoValue second) {
    GoValue a = GoValue.unwrap(first);
    GoValue b = GoValue.unwrap(second);
    if (a == null || b == null || kind(a) == Kind.NONE || kind(b) == Kind.NONE) {
      throw BuiltinException.of("invalid type for comparison");
    }
    if (a instanceof GoValue.Int m && b instanceof GoValue.Int n) {
      return m.value() < n.value();
    }
    if (kind(a) != kind(b)) {
      throw incompatible(a, b);
    }
    if (a instanceof GoValue.Text x && b instanceof GoValue.Text y) {
      context.charge(x.value().length() / 16);
      return StringValue.compareCodePoints(x.value(), y.value()) < 0;
    } else if (a instanceof GoValue.Real x && b instanceof GoValue.Real y) {
      return x.value() < y.value();
    }
    throw BuiltinException.of("invalid type for comparison");
  }

  boolean isLessOrEqual(@Nullable GoValue first, @Nullable GoValue second) {
    return isLess(first, second) || isAnyEqual(first, Collections.singletonList(second));
  }
}
