package org.rego4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rego4j.convert.ConversionException;
import org.rego4j.eval.EvalException;
import org.rego4j.json.JsonException;
import org.rego4j.value.NullValue;

class EvalOptionsTest {
  record Question(String role, List<Integer> amounts) {}

  private static final String POLICY =
      """
      package p
      allow if { input.role == "admin"; sum(input.amounts) < 10 }
      has_input if input == input
      now := time.now_ns()
      same if time.now_ns() == time.now_ns()
      dice := [rand.intn("a", 1000000), rand.intn("b", 1000000), uuid.rfc4122("c")]
      said if { print("hello", input); true }
      """;

  private final Engine engine = Engine.builder().prints(true).module("p.rego", POLICY).build();

  private EvalResult eval(String path, EvalOptions options) {
    return engine.preparePath(path).eval(options);
  }

  @Test
  void inputIsGivenInAnyForm() {
    String json = "{\"role\": \"admin\", \"amounts\": [4, 5]}";
    List<EvalOptions> forms =
        List.of(
            EvalOptions.inputJson(json),
            EvalOptions.builder().inputJson(json.getBytes(StandardCharsets.UTF_8)).build(),
            EvalOptions.input(Map.of("role", "admin", "amounts", new int[] {4, 5})),
            EvalOptions.input(new Question("admin", List.of(4, 5))),
            EvalOptions.DEFAULT.withInput(new Question("admin", List.of(4, 5))),
            EvalOptions.DEFAULT.withInputJson(json),
            EvalOptions.DEFAULT.withInputJson(json.getBytes(StandardCharsets.UTF_8)));
    for (EvalOptions form : forms) {
      assertTrue(eval("p/allow", form).allowed());
    }
    assertFalse(eval("p/allow", EvalOptions.input(new Question("admin", List.of(10)))).allowed());
  }

  @Test
  void javasNullIsNoInputAndRegosIsOne() {
    assertFalse(eval("p/has_input", EvalOptions.input(null)).allowed());
    assertTrue(eval("p/has_input", EvalOptions.input(NullValue.NULL)).allowed());
    assertTrue(eval("p/has_input", EvalOptions.inputJson("null")).allowed());
    assertFalse(eval("p/has_input", EvalOptions.inputJson("1").withInput(null)).allowed());
  }

  @Test
  void refusesInputThatIsNone() {
    assertThrows(JsonException.class, () -> EvalOptions.inputJson("{"));
    assertThrows(JsonException.class, () -> EvalOptions.inputJson("{} {}"));
    assertThrows(ConversionException.class, () -> EvalOptions.input(new Object()));
  }

  @Test
  void otherInputKeepsTheLimits() {
    EvalOptions options =
        EvalOptions.builder().maxSteps(100).nowNanos(7).build().withInput(List.of());
    assertEquals(7, eval("p/now", options).as(Long.class).get());
    PreparedQuery query = engine.prepareQuery("count([1 | some x in numbers.range(1, 100000)])");
    EvalException e = assertThrows(EvalException.class, () -> query.eval(options));
    assertEquals(EvalException.CANCELLED, e.code());
  }

  @Test
  void timeIsThatOfTheClockThatWasGiven() {
    Instant instant = Instant.parse("2026-01-02T03:04:05.000000006Z");
    long nanos = 1_767_323_045_000_000_006L;
    List<EvalOptions> forms =
        List.of(
            EvalOptions.builder().time(instant).build(),
            EvalOptions.builder().nowNanos(nanos).build(),
            EvalOptions.builder().clock(Clock.fixed(instant, ZoneOffset.UTC)).build());
    for (EvalOptions form : forms) {
      assertEquals(nanos, eval("p/now", form).as(Long.class).get());
    }
    assertThrows(ArithmeticException.class, () -> EvalOptions.builder().time(Instant.MAX));
  }

  @Test
  void aQueryHasOneTime() {
    Instant[] now = {Instant.EPOCH};
    EvalOptions ticking =
        EvalOptions.builder().clock(() -> now[0] = now[0].plus(Duration.ofSeconds(1))).build();
    assertTrue(eval("p/same", ticking).allowed());
    assertEquals(2_000_000_000L, eval("p/now", ticking).as(Long.class).get());
  }

  @Test
  void aSeedGivesTheSameNumbersEachTime() {
    EvalOptions seeded = EvalOptions.builder().seed(42).build();
    String first = eval("p/dice", seeded).json().get();
    assertEquals(first, eval("p/dice", seeded).json().get());
    assertEquals(
        first,
        eval("p/dice", EvalOptions.builder().random(() -> new SplittableRandom(42)).build())
            .json()
            .get());
    assertNotEquals(first, eval("p/dice", EvalOptions.builder().seed(43).build()).json().get());
  }

  @Test
  void printsGoWhereTheyWereTold() {
    List<String> lines = new ArrayList<>();
    assertTrue(
        eval("p/said", EvalOptions.builder().printer(lines::add).input(List.of(1)).build())
            .allowed());
    assertEquals(List.of("hello [1]"), lines);
  }
}
