package org.rego4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.PreparedQuery;
import org.rego4j.json.JsonReader;

/** Budgets, cancellation and depth. */
final class QueryLimitsTest {
  private static final String JOIN =
      "package t\np := count([1 | some x in input; some y in input; some z in input; x + y == z])";

  private static PreparedQuery query(String policy, String query) {
    return Engine.builder().module("p.rego", policy).build().prepareQuery(query);
  }

  private static String numbers(int count) {
    StringBuilder out = new StringBuilder("[0");
    for (int i = 1; i < count; i++) {
      out.append(',').append(i);
    }
    return out.append(']').toString();
  }

  @Test
  @Timeout(60)
  void theBudgetOfStepsEndsAQuery() {
    EvalOptions options =
        EvalOptions.builder().input(JsonReader.read(numbers(2000))).maxSteps(100_000).build();
    EvalException e =
        assertThrows(EvalException.class, () -> query(JOIN, "data.t.p").eval(options));
    assertEquals(EvalException.CANCELLED, e.code());
  }

  @Test
  @Timeout(60)
  void theTimeLimitEndsAQueryWithOpasText() {
    EvalOptions options =
        EvalOptions.builder()
            .input(JsonReader.read(numbers(3000)))
            .timeout(Duration.ofMillis(50))
            .build();
    EvalException e =
        assertThrows(EvalException.class, () -> query(JOIN, "data.t.p").eval(options));
    assertEquals("context deadline exceeded", e.getMessage());
    assertTrue(!e.stackTrace().isEmpty());
  }

  @Test
  @Timeout(60)
  void cancellationIsPolledWhileTheQueryRuns() {
    AtomicInteger polls = new AtomicInteger();
    EvalOptions options =
        EvalOptions.builder()
            .input(JsonReader.read(numbers(3000)))
            .cancelled(() -> polls.incrementAndGet() > 3)
            .build();
    EvalException e =
        assertThrows(EvalException.class, () -> query(JOIN, "data.t.p").eval(options));
    assertEquals(EvalException.CANCELLED, e.code());
    assertEquals("caller cancelled query execution", e.getMessage());
  }

  @Test
  void rulesThatNeedEachOtherTooDeeplyAreAnError() {
    StringBuilder policy = new StringBuilder("package t\np0 := input.x if true\n");
    for (int i = 1; i <= 300; i++) {
      policy.append("p").append(i).append(" := p").append(i - 1).append(" if true\n");
    }
    PreparedQuery query = query(policy.toString(), "data.t.p300");
    EvalOptions enough = EvalOptions.builder().input(JsonReader.read("{\"x\": 7}")).build();
    assertEquals("7", query.eval(enough).value().orElseThrow().toString());
    EvalOptions shallow =
        EvalOptions.builder().input(JsonReader.read("{\"x\": 7}")).maxDepth(100).build();
    EvalException e = assertThrows(EvalException.class, () -> query.eval(shallow));
    assertEquals(EvalException.INTERNAL, e.code());
  }

  @Test
  @Timeout(60)
  void theStackIsNoLimitThatKills() throws InterruptedException {
    StringBuilder policy = new StringBuilder("package t\np0 := 1 if true\n");
    for (int i = 1; i <= 20_000; i++) {
      policy.append("p").append(i).append(" := p").append(i - 1).append(" if true\n");
    }
    PreparedQuery query = query(policy.toString(), "data.t.p20000");
    String[] outcome = new String[1];
    Thread small =
        new Thread(
            null,
            () -> {
              try {
                outcome[0] = query.eval().value().orElseThrow().toString();
              } catch (EvalException e) {
                outcome[0] = e.code();
              }
            },
            "small",
            512 * 1024);
    small.start();
    small.join();
    assertEquals(EvalException.INTERNAL, outcome[0]);
  }
}
