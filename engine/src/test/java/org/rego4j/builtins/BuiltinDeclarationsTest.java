package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.Capabilities;
import org.rego4j.Engine;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

class BuiltinDeclarationsTest {
  private static final Builtin ADDED =
      Builtin.of1(
          BuiltinSpec.named("shop.discount", "shop")
              .arg("customer", "object<id: string>[string: any]", "who buys")
              .result("rate", "number")
              .doc("How much a customer saves."),
          (context, customer) -> customer);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "string | {\"type\":\"string\"}",
        "any | {\"type\":\"any\"}",
        "set[any] | {\"of\":{\"type\":\"any\"},\"type\":\"set\"}",
        "array<number, string> |"
            + " {\"static\":[{\"type\":\"number\"},{\"type\":\"string\"}],\"type\":\"array\"}",
        "any<null, array[string]> | {\"of\":[{\"type\":\"null\"},{\"dynamic\":"
            + "{\"type\":\"string\"},\"type\":\"array\"}],\"type\":\"any\"}",
        "object<op: string>[any: set[any]] | {\"dynamic\":{\"key\":{\"type\":\"any\"},\"value\":"
            + "{\"of\":{\"type\":\"any\"},\"type\":\"set\"}},\"static\":[{\"key\":\"op\",\"value\":"
            + "{\"type\":\"string\"}}],\"type\":\"object\"}",
      })
  void typesAreAsInCapabilities(String notation, String json) {
    assertEquals(JsonReader.read(json), TypeNotation.read(notation));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "any<", "array[", "set", "object<a string>", "string]"})
  void refusesWhatIsNoType(String notation) {
    assertThrows(IllegalArgumentException.class, () -> TypeNotation.read(notation));
  }

  private static ArrayValue builtins(ObjectValue capabilities) {
    return (ArrayValue) Objects.requireNonNull(capabilities.get("builtins"));
  }

  private static ObjectValue builtin(ObjectValue capabilities, String name) {
    for (Value each : builtins(capabilities).asList()) {
      ObjectValue builtin = (ObjectValue) each;
      if (name.equals(((StringValue) Objects.requireNonNull(builtin.get("name"))).value())) {
        return builtin;
      }
    }
    return ObjectValue.EMPTY;
  }

  @Test
  void engineListsWhatProgramsAdd() {
    ObjectValue capabilities = Engine.builder().builtin(ADDED).build().capabilities();
    assertEquals(
        "{\"decl\":{\"args\":[{\"description\":\"who buys\",\"dynamic\":"
            + "{\"key\":{\"type\":\"string\"},\"value\":{\"type\":\"any\"}},\"name\":\"customer\","
            + "\"static\":[{\"key\":\"id\",\"value\":{\"type\":\"string\"}}],\"type\":\"object\"}],"
            + "\"result\":{\"name\":\"rate\",\"type\":\"number\"},\"type\":\"function\"},"
            + "\"description\":\"How much a customer saves.\",\"name\":\"shop.discount\"}",
        JsonWriter.write(builtin(capabilities, "shop.discount")));
    assertEquals(207, builtins(capabilities).length());
  }

  @Test
  void whatAnEngineListsBoundsAnotherToTheSame() {
    Capabilities narrow =
        Capabilities.read(
            "{\"builtins\": [{\"name\": \"count\"}], \"allow_net\": [\"h\"],"
                + " \"features\": [\"rego_v1\"]}");
    ObjectValue listed = Engine.builder().capabilities(narrow).build().capabilities();
    assertTrue(builtin(listed, "sum").length() == 0);
    Capabilities again = Capabilities.read(JsonWriter.write(listed));
    assertEquals(listed, Engine.builder().capabilities(again).build().capabilities());
    assertEquals(
        "{\"allow_net\":[\"h\"],\"builtins\":1,\"features\":[\"rego_v1\"],\"future_keywords\":[]}",
        JsonWriter.write(
            listed.with(StringValue.of("builtins"), NumberValue.of(builtins(listed).length()))));
  }
}
