package org.rego4j.conformance.clients;

import java.io.OutputStream;
import java.util.List;
import org.rego4j.Engine;
import org.rego4j.json.JsonReader;
import org.rego4j.server.LogOptions;
import org.rego4j.server.RegoServer;
import org.rego4j.server.ServerLog;
import org.rego4j.server.ServerOptions;
import org.rego4j.value.ObjectValue;

/** Our server on a port of the loopback, with one policy and data. */
final class LocalServer implements AutoCloseable {
  private final ServerLog log =
      new ServerLog(OutputStream.nullOutputStream(), LogOptions.of(LogOptions.Level.ERROR));
  private final RegoServer server;

  private LocalServer(int port, String policy, String data) {
    server =
        RegoServer.start(
            Engine.builder()
                .module("policy.rego", policy)
                .data((ObjectValue) JsonReader.read(data))
                .build(),
            ServerOptions.builder().addresses(List.of("localhost:" + port)).build(),
            log);
  }

  /** Starts a server on a port, or a free one where it is 0. */
  static LocalServer on(int port, String policy, String data) {
    return new LocalServer(port, policy, data);
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
