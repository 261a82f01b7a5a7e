package org.rego4j.conformance.clients;

import java.io.OutputStream;
import java.util.List;
import org.rego4j.Engine;
import org.rego4j.server.RegoServer;
import org.rego4j.server.ServerOptions;
import org.rego4j.server.log.LogOptions;
import org.rego4j.server.log.ServerLog;

/** Our server on a port of the loopback. */
final class LocalServer implements AutoCloseable {
  private final ServerLog log =
      new ServerLog(OutputStream.nullOutputStream(), LogOptions.of(LogOptions.Level.ERROR));
  private final RegoServer server;

  private LocalServer(int port, Engine engine) {
    server =
        RegoServer.start(
            engine, ServerOptions.builder().addresses(List.of("localhost:" + port)).build(), log);
  }

  /** Starts a server on a port, or a free one where it is 0. */
  static LocalServer on(int port, Engine engine) {
    return new LocalServer(port, engine);
  }

  int port() {
    String address = server.addresses().get(0);
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  String url() {
    return "http://localhost:" + port();
  }

  @Override
  public void close() {
    server.stop();
    log.close();
  }
}
