package org.rego4j.builtins;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.StringValue;

/** Tests of the kinds of values. */
public final class TypeBuiltins implements BuiltinCategory {
  @Override
  public List<String> names() {
    return List.of(
        "is_array",
        "is_boolean",
        "is_null",
        "is_number",
        "is_object",
        "is_set",
        "is_string",
        "type_name");
  }

  @Override
  public @Nullable Builtin find(String name) {
    if (!names().contains(name)) {
      return null;
    }
    BuiltinSpec spec = BuiltinSpec.named(name, "types").arg("x", "any");
    if (name.equals("type_name")) {
      return Builtin.of1(spec.result("type", "string"), (c, x) -> StringValue.of(x.typeName()));
    }
    String type = name.substring("is_".length());
    return Builtin.of1(
        spec.result("result", "boolean"), (c, x) -> BooleanValue.of(x.typeName().equals(type)));
  }
}
