package org.rego4j.builtins.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCategory;
import org.rego4j.builtins.BuiltinSpec;

/** Requests over HTTP. */
public final class HttpBuiltins implements BuiltinCategory {
  @Override
  public List<String> names() {
    return List.of("http.send");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return name.equals("http.send")
        ? Builtin.of1(
            BuiltinSpec.named(name, "http")
                .arg("request", "object[string: any]")
                .result("response", "object[any: any]")
                .nondeterministic(),
            HttpSend::call)
        : null;
  }
}
