package org.rego4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.ast.RegoVersion;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinSpec;
import org.rego4j.diagnostic.RegoException;

/** What is left out of capabilities cannot be used; the messages are OPA's. */
class CapabilitiesTest {
  private static final String FEW =
      """
      {"builtins": [{"name": "eq"}, {"name": "startswith"}, {"name": "assign"}],
       "features": ["rego_v1"], "future_keywords": ["and", "not", "or"]}
      """;

  private static Engine.Builder engine(String capabilities) {
    return Engine.builder().capabilities(Capabilities.read(capabilities));
  }

  private static String refusal(Engine.Builder builder, String module) {
    return String.valueOf(
        assertThrows(RegoException.class, () -> builder.module("p.rego", module).build())
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count([1])|undefined function count",
        "1 + 1|undefined function plus",
        "1 == 1|undefined function equal",
        "1 in [1]|undefined function internal.member_2",
        "http.send({})|undefined function http.send",
      })
  void aBuiltinLeftOutIsUndefined(String call, String message) {
    assertEquals(
        "1 error occurred: p.rego:3: rego_type_error: " + message,
        refusal(engine(FEW), "package p\n\np if " + call + "\n"));
  }

  @Test
  void aBuiltinLeftOutIsNoTargetAndNoStandIn() {
    assertEquals(
        "1 error occurred: p.rego:3: rego_type_error: with keyword target must reference existing"
            + " input, data, or a function",
        refusal(engine(FEW), "package p\n\np if startswith(\"a\", \"a\") with http.send as 3\n"));
    assertThrows(
        RegoException.class,
        () ->
            engine(FEW).build().prepareQuery("startswith(\"a\", \"b\") with startswith as count"));
  }

  @Test
  void whatIsNamedIsThere() {
    assertEquals(
        "true",
        engine(FEW).build().prepareQuery("startswith(\"ab\", \"a\")").eval().json().orElseThrow());
  }

  @Test
  void aChangedEngineIsBoundToo() {
    Engine changed = engine(FEW).build().update().data(org.rego4j.value.ObjectValue.EMPTY).build();
    assertThrows(RegoException.class, () -> changed.prepareQuery("count([1])"));
  }

  @Test
  void aBuiltinOfTheProgramsOwnNeedsNoName() {
    Builtin own =
        Builtin.of1(
            BuiltinSpec.named("shop.rate", "shop").arg("x", "any").result("y", "any"), (c, x) -> x);
    assertEquals(
        "3",
        engine(FEW).builtin(own).build().prepareQuery("shop.rate(3)").eval().json().orElse(""));
  }

  @Test
  void languageLeftOut() {
    String v1 =
        "rego_parse_error: illegal capabilities: rego_v1 feature required for parsing v1 Rego";
    assertEquals("1 error occurred: " + v1, refusal(engine("{}"), "package p\n"));
    assertEquals(
        "1 error occurred: " + v1,
        assertThrows(RegoException.class, () -> engine("{}").build().prepareQuery("1"))
            .getMessage());
    assertEquals(
        "1 error occurred: p.rego:2: rego_parse_error: unexpected keyword, must be one of [in]\n"
            + "\timport future.keywords.every\n\t       ^",
        refusal(
            engine("{\"future_keywords\": [\"in\"]}").regoVersion(RegoVersion.V0),
            "package p\nimport future.keywords.every\n"));
    assertEquals(
        "1 error occurred: rego_parse_error: illegal capabilities: unknown keyword: bogus",
        refusal(
            engine("{\"future_keywords\": [\"in\", \"bogus\"]}").regoVersion(RegoVersion.V0),
            "package p\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"builtins\": 3}",
        "{\"builtins\": [3]}",
        "{\"builtins\": [{}]}",
        "{\"allow_net\": \"x\"}",
        "{\"allow_net\": [1]}",
        "{\"features\": [1]}",
      })
  void whatIsMalformedIsRefused(String json) {
    assertThrows(IllegalArgumentException.class, () -> Capabilities.read(json));
  }

  @Test
  void hosts() {
    assertNull(Capabilities.read("{\"allow_net\": null}").hosts());
    assertNull(Capabilities.read("{}").hosts());
    assertEquals(Set.of(), Capabilities.read("{\"allow_net\": []}").hosts());
    assertEquals(Set.of("a"), Capabilities.ALL.withHosts(Set.of("a")).hosts());
    assertEquals(List.of(), List.copyOf(Capabilities.ALL.withHosts(Set.of()).hosts()));
  }

  @Test
  void versions() {
    assertNotNull(Capabilities.ofVersion("v1.22.2"));
    assertNull(Capabilities.ofVersion("v0.1.0"));
  }

  /** The query, and where and what OPA's server finds wrong with it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "http.send({})~1:1: rego_type_error: unsafe built-in function calls in expression: http.send",
        "x := http.send({})~1:6: rego_type_error: unsafe built-in function calls in expression:"
            + " http.send",
        "[x | x := http.send({})]~1:11: rego_type_error: unsafe built-in function calls in"
            + " expression: http.send",
        "every x in [1] { http.send({}).a == x}~1:18: rego_type_error: unsafe built-in function"
            + " calls in expression: http.send",
        "data.q.f(1) with data.q.f as http.send~1:30: rego_compile_error: with keyword replacing"
            + " built-in function: target must not be unsafe: \"http.send\"",
        "count([1]) with count as http.send~1:26: rego_compile_error: with keyword replacing"
            + " built-in function: target must not be unsafe: \"http.send\"",
        "http.send({}) with http.send as 1~1:20: rego_compile_error: with keyword replacing"
            + " built-in function: target must not be unsafe: \"http.send\"",
      })
  void aForeignQuerySendsNothing(String query, String refusal) {
    Engine engine = Engine.builder().module("q.rego", "package q\n\nf(x) := x\n").build();
    assertEquals(
        "1 error occurred: " + refusal,
        assertThrows(RegoException.class, () -> engine.prepareForeignQuery(query)).getMessage());
  }

  @Test
  void aForeignQueryMayAskRulesThatSend() {
    Engine engine =
        Engine.builder().module("q.rego", "package q\n\np if { http.send({}); false }\n").build();
    assertEquals(List.of(), engine.prepareForeignQuery("data.q.p").eval().results());
    assertEquals("3", engine.prepareForeignQuery("1 + 2").eval().json().orElse(""));
  }
}
