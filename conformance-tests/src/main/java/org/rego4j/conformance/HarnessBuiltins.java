package org.rego4j.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCategory;
import org.rego4j.builtins.BuiltinSpec;
import org.rego4j.value.NullValue;

/** {@code test.sleep}, which OPA's suite expects of its runner; any duration is a short pause. */
final class HarnessBuiltins implements BuiltinCategory {
  private static final String SLEEP = "test.sleep";

  @Override
  public List<String> names() {
    return List.of(SLEEP);
  }

  @Override
  public @Nullable Builtin find(String name) {
    if (!name.equals(SLEEP)) {
      return null;
    }
    BuiltinSpec spec = BuiltinSpec.named(SLEEP, "test").arg("duration", "string");
    return Builtin.of1(
        spec,
        (context, duration) -> {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return NullValue.NULL;
        });
  }
}
