package org.rego4j.examples.orders;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.PreparedQuery;

/** Asks the policy. One object for all requests: queries may be asked by many threads at once. */
class Decisions {
  private static final EvalOptions LIMITS =
      EvalOptions.builder().timeout(Duration.ofMillis(200)).maxSteps(1_000_000).build();

  /** What policies and data say now; a change puts another one in its place. */
  private record State(Engine engine, PreparedQuery decision) {
    static State of(Engine engine) {
      return new State(engine, engine.preparePath("orders/decision"));
    }
  }

  /** A request as policies see it; this is their {@code input}. */
  record Request(User user, String method, List<String> path, long amount) {}

  /** Who asks. */
  record User(String name, List<String> roles) {}

  /** What policies answer. */
  record Decision(boolean allow, List<String> reasons) {}

  private volatile State state;

  Decisions(Engine engine) {
    this.state = State.of(engine);
  }

  /**
   * Decides.
   *
   * @throws RuntimeException where there is no decision, which is not a yes
   */
  Decision decide(Request request) {
    return state
        .decision()
        .eval(LIMITS.withInput(request))
        .as(Decision.class)
        .orElseThrow(() -> new IllegalStateException("the policy does not say"));
  }

  /** Changes the limits; decisions that are being made keep those they began with. */
  synchronized void limits(Map<String, Integer> limits) {
    state = State.of(state.engine().update().data(Map.of("limits", limits)).build());
  }
}
