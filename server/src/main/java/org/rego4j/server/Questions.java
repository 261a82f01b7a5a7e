package org.rego4j.server;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.server.http.Request;
import org.rego4j.server.log.AccessLog;
import org.rego4j.server.state.LiveState;
import org.rego4j.server.state.ServerState;
import org.rego4j.value.Value;

/** Asks for a request: of the state as it is now, until its client has gone. */
final class Questions {
  private final LiveState live;
  private final AccessLog log;

  Questions(LiveState live, AccessLog log) {
    this.live = live;
    this.log = log;
  }

  /** The state that a request is answered from. */
  ServerState state() {
    return live.current();
  }

  /** A question that passes over errors of builtins. */
  DecisionService.Question of(Request request, @Nullable Value input) {
    return of(request, input, false);
  }

  /** A question that is answered before anybody could go. */
  DecisionService.Question quick(
      @Nullable Value input, boolean strict, BiConsumer<Location, String> printer) {
    return new DecisionService.Question(live.current(), input, strict, printer, () -> false);
  }

  /** Logs what a policy printed. */
  void printed(Request request, Location place, String line) {
    log.printed(request, place, line);
  }

  DecisionService.Question of(Request request, @Nullable Value input, boolean strict) {
    return new DecisionService.Question(
        live.current(),
        input,
        strict,
        (place, line) -> printed(request, place, line),
        new ClientWatch(request.exchange()));
  }
}
