package org.rego4j.builtins;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Semantic versions (semver.org 2.0). */
public final class SemverBuiltins implements BuiltinCategory {
  private static final Pattern VERSION =
      Pattern.compile(
          "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)"
              + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?");

  @Override
  public List<String> names() {
    return List.of("semver.compare", "semver.is_valid");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "semver.compare" ->
          Builtin.of2(
              BuiltinSpec.named(name, "semver")
                  .arg("a", "string")
                  .arg("b", "string")
                  .result("result", "number"),
              SemverBuiltins::compare);
      case "semver.is_valid" ->
          Builtin.of1(
              BuiltinSpec.named(name, "semver").arg("vsn", "any").result("result", "boolean"),
              (c, v) -> BooleanValue.of(v instanceof StringValue s && parsed(s.value()) != null));
      default -> null;
    };
  }

  private static @Nullable Matcher parsed(String text) {
    Matcher m = VERSION.matcher(text);
    return text.length() < 10_000 && m.matches() ? m : null;
  }

  private static Value compare(BuiltinContext c, Value a, Value b) {
    String x = Operands.string(a, 1);
    String y = Operands.string(b, 2);
    Matcher m = parsed(x);
    if (m == null) {
      throw BuiltinException.of("operand 1: string \"" + x + "\" is not a valid SemVer");
    }
    Matcher n = parsed(y);
    if (n == null) {
      throw BuiltinException.of("operand 2: string \"" + y + "\" is not a valid SemVer");
    }
    for (int i = 1; i <= 3; i++) {
      int order = new BigInteger(m.group(i)).compareTo(new BigInteger(n.group(i)));
      if (order != 0) {
        return NumberValue.of(order);
      }
    }
    return NumberValue.of(preRelease(m.group(4), n.group(4)));
  }

  private static int preRelease(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return a == null ? (b == null ? 0 : 1) : -1;
    }
    String[] x = a.split("\\.");
    String[] y = b.split("\\.");
    for (int i = 0; i < Math.min(x.length, y.length); i++) {
      boolean numberX = x[i].chars().allMatch(Character::isDigit);
      boolean numberY = y[i].chars().allMatch(Character::isDigit);
      int order;
      if (numberX && numberY) {
        order = new BigInteger(x[i]).compareTo(new BigInteger(y[i]));
      } else if (numberX != numberY) {
        order = numberX ? -1 : 1;
      } else {
        order = Integer.signum(x[i].compareTo(y[i]));
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(x.length, y.length);
  }
}
