package org.rego4j.builtins;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.format.GoText;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** URIs by RFC 3986. */
final class UriBuiltins implements BuiltinCategory {
  @Override
  public List<String> names() {
    return List.of("uri.is_valid", "uri.parse");
  }

  @Override
  public @Nullable Builtin find(String name) {
    BuiltinSpec spec = BuiltinSpec.named(name, "uri").arg("uri", "string");
    return switch (name) {
      case "uri.is_valid" ->
          Builtin.of1(
              spec.result("result", "boolean"),
              (c, x) -> BooleanValue.of(x instanceof StringValue s && isValid(c, s.value())));
      case "uri.parse" ->
          Builtin.of1(
              spec.result("output", "object[string: string]"),
              (c, x) -> parse(c, Operands.string(x, 1)));
      default -> null;
    };
  }

  private static boolean isValid(BuiltinContext c, String text) {
    c.charge(text.length() / 4);
    try {
      return !text.isEmpty() && GoUrl.parse(text) != null;
    } catch (BuiltinException e) {
      return false;
    }
  }

  private static Value parse(BuiltinContext c, String text) {
    c.charge(text.length() / 4);
    GoUrl url = GoUrl.parse(text);
    ObjectBuilder parts = new ObjectBuilder();
    put(parts, "scheme", url.scheme());
    put(parts, "hostname", url.hostname());
    put(parts, "port", url.port());
    put(parts, "path", url.path());
    put(parts, "raw_path", url.rawPath());
    put(parts, "raw_query", url.query());
    put(parts, "fragment", url.fragment());
    return parts.build();
  }

  private static void put(ObjectBuilder parts, String name, String part) {
    if (!part.isEmpty()) {
      parts.put(StringValue.of(name), StringValue.of(GoText.valid(part)));
    }
  }
}
