package org.rego4j.builtins;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.BooleanValue;

/** Comparisons of any two values by the order of values. */
public final class ComparisonBuiltins implements BuiltinCategory {
  @Override
  public List<String> names() {
    return List.of("equal", "neq", "lt", "lte", "gt", "gte");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "equal" -> comparison(name, "==", (c, x, y) -> BooleanValue.of(x.equals(y)));
      case "neq" -> comparison(name, "!=", (c, x, y) -> BooleanValue.of(!x.equals(y)));
      case "lt" -> comparison(name, "<", (c, x, y) -> BooleanValue.of(x.compareTo(y) < 0));
      case "lte" -> comparison(name, "<=", (c, x, y) -> BooleanValue.of(x.compareTo(y) <= 0));
      case "gt" -> comparison(name, ">", (c, x, y) -> BooleanValue.of(x.compareTo(y) > 0));
      case "gte" -> comparison(name, ">=", (c, x, y) -> BooleanValue.of(x.compareTo(y) >= 0));
      default -> null;
    };
  }

  private static Builtin comparison(String name, String infix, BuiltinFunction.F2 function) {
    return Builtin.of2(
        BuiltinSpec.named(name, "comparison")
            .arg("x", "any")
            .arg("y", "any")
            .result("result", "boolean")
            .infix(infix),
        function);
  }
}
