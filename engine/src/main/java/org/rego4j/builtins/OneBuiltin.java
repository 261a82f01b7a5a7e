package org.rego4j.builtins;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A category of one builtin. */
record OneBuiltin(Builtin builtin) implements BuiltinCategory {
  @Override
  public List<String> names() {
    return List.of(builtin.name());
  }

  @Override
  public @Nullable Builtin find(String name) {
    return name.equals(builtin.name()) ? builtin : null;
  }
}
