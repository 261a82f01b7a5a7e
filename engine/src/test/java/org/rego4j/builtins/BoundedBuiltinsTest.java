package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.eval.EvalException;

/** Calls that would run long or build something big end by the query's budget. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BoundedBuiltinsTest {
  private static final EvalOptions BUDGET = EvalOptions.builder().maxSteps(1_000_000).build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count(numbers.range(1, 1000000000))",
        "count(numbers.range(1, 1e30))",
        "count(numbers.range_step(1, 1e18, 3))",
        "count(net.cidr_expand(\"10.0.0.0/8\"))",
        "count(net.cidr_expand(\"::/0\"))",
        "count([x | some i in numbers.range(1, 1000); some x in numbers.range(1, i * 1000)])",
        "count(graph.reachable_paths({x: numbers.range(1, 12) | some x in numbers.range(1, 12)}, [1]))",
        "count(replace(concat(\"\", [\"a\" | some i in numbers.range(1, 50000)]), \"a\","
            + " concat(\"\", [\"b\" | some i in numbers.range(1, 50000)])))",
        "count(sprintf(concat(\"\", [\"%999999d\" | some i in numbers.range(1, 10000)]),"
            + " numbers.range(1, 10000)))",
      })
  void endsByTheBudget(String call) {
    EvalException e = assertThrows(EvalException.class, () -> BuiltinCases.call(call, BUDGET));
    assertEquals(EvalException.CANCELLED, e.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bits.lsh(o([1]), o([1e12]))",
        "bits.lsh(o([1]), o([1e9]))",
        "[x | x0 := bits.lsh(1, 900000); x := x0 * x0][0]",
        "[x | x0 := 1e-30000 * 1.5; x1 := x0 * x0; x2 := x1 * x1; x3 := x2 * x2; x := x3 * x3][0]",
        "regex.match(o([\"(((a{100}){100}){100})\"]), \"a\")"
      })
  void isRefused(String call) {
    EvalResult result = BuiltinCases.call(call, BUDGET);
    assertFalse(result.builtinErrors().isEmpty());
  }

  @Test
  void refusesALongRangeWithoutLimits() {
    EvalResult result = BuiltinCases.call("numbers.range(1, 1000000000)", EvalOptions.DEFAULT);
    assertEquals(
        "numbers.range: range of more than 16777216 numbers",
        result.builtinErrors().get(0).getMessage());
  }

  @Test
  void endsALongRangeByTheDeadline() {
    EvalOptions minute = EvalOptions.builder().timeout(Duration.ofMinutes(1)).build();
    EvalException e =
        assertThrows(
            EvalException.class, () -> BuiltinCases.call("numbers.range(1, 1000000000)", minute));
    assertEquals(EvalException.CANCELLED, e.code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numbers.range(1, 1000000)|numbers.range: timed out before generating all numbers in range",
        "numbers.range_step(1, 1000000, 2)"
            + "|numbers.range_step: timed out before generating all numbers in range",
        "net.cidr_expand(\"10.0.0.0/8\")"
            + "|net.cidr_expand: timed out before generating all IP addresses",
        "replace(\"aaaaaaaaaa\", \"a\", sprintf(\"%9000d\", [1]))"
            + "|replace: timed out before finishing",
        "strings.replace_n({\"a\": sprintf(\"%9000d\", [1])}, \"aaaaaaaaaa\")"
            + "|strings.replace_n: timed out before finishing",
        "regex.replace(\"aaaaaaaaaa\", \"a\", sprintf(\"%9000d\", [1]))"
            + "|regex.replace: timed out before finishing",
      })
  void saysThatTheCallerEndedIt(String call, String message) {
    EvalOptions ended = EvalOptions.builder().cancelled(() -> true).build();
    EvalException e = assertThrows(EvalException.class, () -> BuiltinCases.call(call, ended));
    assertEquals(EvalException.CANCELLED, e.code());
    assertEquals(message, e.getMessage());
  }
}
