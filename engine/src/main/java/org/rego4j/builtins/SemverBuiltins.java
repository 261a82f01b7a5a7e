package org.rego4j.builtins;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.Quoting;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Semantic versions (semver.org 2.0). */
public final class SemverBuiltins implements BuiltinCategory {
  private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
  private static final Pattern VERSION =
      Pattern.compile(
          "v?(0|[1-9][0-9]{0,18})\\.(0|[1-9][0-9]{0,18})\\.(0|[1-9][0-9]{0,18})"
              + "(?:-("
              + IDENTIFIER
              + "(?:\\."
              + IDENTIFIER
              + ")*+))?(?:\\+([0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+))?");
  private static final int LONGEST = 4_000;
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

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
    if (text.length() >= LONGEST || !m.matches()) {
      return null;
    }
    for (int i = 1; i <= 3; i++) {
      if (new BigInteger(m.group(i)).compareTo(LARGEST) > 0) {
        return null;
      }
    }
    return m;
  }

  private static BuiltinException invalid(int position, String text) {
    StringBuilder quoted = new StringBuilder();
    Quoting.goQuote(text, quoted);
    return BuiltinException.of(
        "operand " + position + ": string " + quoted + " is not a valid SemVer");
  }

  private static Value compare(BuiltinContext c, Value a, Value b) {
    String x = Operands.string(a, 1);
    String y = Operands.string(b, 2);
    Matcher m = parsed(x);
    if (m == null) {
      throw invalid(1, x);
    }
    Matcher n = parsed(y);
    if (n == null) {
      throw invalid(2, y);
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
    String[] x = a.split("\\.", -1);
    String[] y = b.split("\\.", -1);
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
