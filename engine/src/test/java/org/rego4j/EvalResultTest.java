package org.rego4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rego4j.convert.ConversionException;

class EvalResultTest {
  record Decision(boolean allow, List<String> reasons) {}

  private final Engine engine =
      Engine.builder()
          .module(
              "p.rego",
              """
              package p
              decision := {"allow": false, "reasons": {"too late", "too much"}}
              undefined if false
              nothing := null
              """)
          .data(Map.of("list", List.of(1, 2)))
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true                | true",
        "1 == 1              | true",
        "false               | false",
        "1 == 2              | false",
        "1                   | false",
        "\"true\"            | false",
        "x := true           | false",
        "true; true          | false",
        "data.list[_] > 0    | false",
        "data.p.undefined    | false"
      })
  void allowedIsOneResultThatIsTrue(String query, boolean allowed) {
    assertEquals(allowed, engine.prepareQuery(query).eval().allowed());
  }

  @Test
  void isAValueJsonOrAClass() {
    EvalResult result = engine.preparePath("p/decision").eval();
    assertEquals(
        "{\"allow\":false,\"reasons\":[\"too late\",\"too much\"]}", result.json().orElseThrow());
    assertEquals(
        new Decision(false, List.of("too late", "too much")),
        result.as(Decision.class).orElseThrow());
    assertEquals(
        Map.of("allow", false, "reasons", List.of("too late", "too much")),
        result.as(Object.class).orElseThrow());
    assertEquals(
        List.of(1, 2), engine.preparePath("list").eval().asListOf(Integer.class).orElseThrow());
  }

  @Test
  void undefinedIsEmpty() {
    EvalResult result = engine.preparePath("p/undefined").eval();
    assertEquals(Optional.empty(), result.value());
    assertEquals(Optional.empty(), result.json());
    assertEquals(Optional.empty(), result.as(Decision.class));
    assertEquals(Optional.empty(), result.asListOf(Decision.class));
  }

  @Test
  void nullIsNotUndefined() {
    EvalResult result = engine.preparePath("p/nothing").eval();
    assertEquals("null", result.json().orElseThrow());
    assertThrows(ConversionException.class, () -> result.as(Decision.class));
  }
}
