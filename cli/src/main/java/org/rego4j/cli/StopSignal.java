package org.rego4j.cli;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.rego4j.server.RegoServer;
import org.rego4j.server.ServerLog;

/** Stops the server when the process is told to end, and ends the process with OPA's code. */
final class StopSignal {
  /** Told before there was anything to stop. */
  private static final int TERMINATED = 143;

  private final AtomicReference<@Nullable RegoServer> server = new AtomicReference<>();
  private final ServerLog log;

  /** From now on signals are taken; further ones change nothing. */
  StopSignal(ServerLog log) {
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
  }

  void stops(RegoServer started) {
    server.set(started);
  }

  private void stop() {
    RegoServer started = server.get();
    int code = started == null ? TERMINATED : started.stop() ? 0 : 1;
    log.close();
    // A server that was told to stop ends well, whatever a JVM makes of signals.
    Runtime.getRuntime().halt(code);
  }
}
