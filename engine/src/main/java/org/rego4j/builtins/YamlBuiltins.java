package org.rego4j.builtins;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;
import org.rego4j.yaml.YamlException;
import org.rego4j.yaml.YamlReader;
import org.rego4j.yaml.YamlWriter;

/** YAML to values and back. */
final class YamlBuiltins implements BuiltinCategory {
  private static final String STRING = "string";

  @Override
  public List<String> names() {
    return List.of("yaml.is_valid", "yaml.marshal", "yaml.unmarshal");
  }

  @Override
  public @Nullable Builtin find(String name) {
    BuiltinSpec spec = BuiltinSpec.named(name, "encoding");
    return switch (name) {
      case "yaml.is_valid" ->
          Builtin.of1(
              spec.arg("x", STRING).result("result", "boolean"),
              (c, x) -> BooleanValue.of(x instanceof StringValue s && isValid(c, s.value())));
      case "yaml.marshal" ->
          Builtin.of1(spec.arg("x", "any").result("y", STRING), YamlBuiltins::marshal);
      case "yaml.unmarshal" ->
          Builtin.of1(
              spec.arg("x", STRING).result("y", "any"),
              (c, x) -> unmarshal(c, Operands.string(x, 1)));
      default -> null;
    };
  }

  private static boolean isValid(BuiltinContext c, String text) {
    try {
      unmarshal(c, text);
      return true;
    } catch (BuiltinException e) {
      if (!e.code().equals(BuiltinException.BUILTIN_ERROR)) {
        throw e;
      }
      return false;
    }
  }

  private static Value unmarshal(BuiltinContext c, String text) {
    c.charge(text.length() / 4);
    try {
      return YamlReader.readYaml(EncodingBuiltins.bytes(text));
    } catch (YamlException | JsonException e) {
      throw BuiltinException.of(String.valueOf(e.getMessage()));
    }
  }

  private static Value marshal(BuiltinContext c, Value x) {
    WholeValue.charge(c, x);
    try {
      Value json = JsonReader.read(JsonWriter.write(x));
      return StringValue.of(YamlWriter.write(json, c::charge));
    } catch (YamlException | JsonException e) {
      throw BuiltinException.of(String.valueOf(e.getMessage()));
    }
  }
}
