package org.rego4j.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rego4j.server.RegoServer;
import org.rego4j.server.log.ServerLog;

/** Stops the server when the process is told to end, and ends the process with OPA's code. */
final class StopSignal {
  /** Told before there was anything to stop. */
  private static final int TERMINATED = 143;

  /** How long a server that is about to listen may take to do so. */
  private static final long START_SECONDS = 5;

  private final CompletableFuture<RegoServer> server = new CompletableFuture<>();
  private final ServerLog log;

  /** From now on signals are taken; further ones change nothing. */
  StopSignal(ServerLog log) {
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
  }

  void stops(RegoServer started) {
    server.complete(started);
  }

  private void stop() {
    int code = TERMINATED;
    try {
      code = server.get(START_SECONDS, TimeUnit.SECONDS).stop() ? 0 : 1;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      // It never listened.
    }
    log.close();
    // A server that was told to stop ends well, whatever a JVM makes of signals.
    Runtime.getRuntime().halt(code);
  }
}
