package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.PreparedQuery;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** What depends on chance, clock or surroundings is one thing within a query. */
class NondeterminismTest {
  /** Two rules, a function and a comprehension each ask once; one answer is one member of a set. */
  private static final String POLICY =
      """
      package r

      one := CALL

      two := CALL

      f(_) := CALL

      f0(x) := y if some y in x

      answers := {one, two, f(1), f(2)} | {x | some i in [1, 2, 3]; x := CALL}
      """;

  private static PreparedQuery query(String call) {
    return Engine.builder()
        .module("r.rego", POLICY.replace("CALL", call))
        .build()
        .prepareQuery("data.r.answers");
  }

  private static String answers(PreparedQuery query, EvalOptions options) {
    return JsonWriter.write(query.eval(options).value().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rand.intn(\"a\", 1000000000000)",
        "uuid.rfc4122(\"a\")",
        "uuid.rfc4122(f0([1]))",
        "time.now_ns()"
      })
  void isOneWithinAQueryAndAnotherInOthers(String call) {
    PreparedQuery query = query(call);
    String first = answers(query, EvalOptions.DEFAULT);
    assertEquals(1, JsonReader.read(first).toString().split(",").length, first);
    assertNotEquals(first, answers(query, EvalOptions.DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{rand.intn(\"a\", 1000000000000), rand.intn(\"b\", 1000000000000)}",
        "{rand.intn(\"a\", 1000000000000), rand.intn(\"a\", 1000000000001)}",
        "{uuid.rfc4122(\"a\"), uuid.rfc4122(\"b\")}"
      })
  void isAnotherForOtherArguments(String calls) {
    assertEquals("[2]", answers(query("count(" + calls + ")"), EvalOptions.DEFAULT));
  }

  @Test
  void timeIsWhatTheOptionsSay() {
    EvalOptions options = EvalOptions.builder().nowNanos(1_234_567_890_123_456_789L).build();
    assertEquals("[1234567890123456789]", answers(query("time.now_ns()"), options));
  }

  @Test
  void runtimeIsWhatTheOptionsSay() {
    EvalOptions options = EvalOptions.builder().runtime(JsonReader.read("{\"id\":\"x\"}")).build();
    assertEquals("[{\"id\":\"x\"}]", answers(query("opa.runtime()"), options));
  }

  @Test
  void uuidIsRandomOfVersion4() {
    String made = answers(query("uuid.rfc4122(\"a\")"), EvalOptions.DEFAULT);
    assertTrue(
        made.matches("\\[\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\"]"),
        made);
  }

  private static final String CALLS =
      "[time.now_ns(), rand.intn(\"a\", 1000000000000), uuid.rfc4122(\"b\"), opa.runtime()]";

  @Test
  void callsAreKeptAndGivenBack() {
    PreparedQuery query = query(CALLS);
    EvalOptions keeping = EvalOptions.builder().keepsNondeterministicCalls(true).build();
    EvalResult first = query.eval(keeping);
    ObjectValue calls = first.nondeterministicCalls();
    assertEquals(
        List.of("opa.runtime", "rand.intn", "time.now_ns", "uuid.rfc4122"),
        IntStream.range(0, calls.length()).mapToObj(i -> name(calls.keyAt(i))).toList());
    EvalOptions same =
        EvalOptions.builder().nondeterministicCalls(calls).keepsNondeterministicCalls(true).build();
    EvalResult again = query.eval(same);
    assertEquals(first.value(), again.value());
    assertEquals(calls, again.nondeterministicCalls());
    // As a decision log has it: the arguments are the JSON of an array.
    ObjectValue logged = (ObjectValue) JsonReader.read(JsonWriter.write(calls));
    EvalOptions fromLog = EvalOptions.builder().nondeterministicCalls(logged).build();
    assertEquals(first.value(), query.eval(fromLog.withInput(null)).value());
    assertEquals(ObjectValue.EMPTY, query.eval().nondeterministicCalls());
  }

  private static String name(Value key) {
    return ((StringValue) key).value();
  }

  @Test
  void aGivenAnswerIsTakenForItsArgumentsOnly() {
    ObjectValue calls =
        (ObjectValue) JsonReader.read("{\"rand.intn\": {\"[\\\"a\\\",10]\": \"given\"}}");
    EvalOptions options = EvalOptions.builder().nondeterministicCalls(calls).build();
    assertEquals("[\"given\"]", answers(query("rand.intn(\"a\", 10)"), options));
    assertEquals("[0]", answers(query("rand.intn(\"a\", 1)"), options));
    assertThrows(
        IllegalArgumentException.class,
        () -> EvalOptions.builder().nondeterministicCalls(ObjectValue.of(calls, calls)));
  }
}
