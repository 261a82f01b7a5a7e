package org.rego4j.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.rego4j.Engine;
import org.rego4j.json.JsonReader;
import org.rego4j.value.ObjectValue;

/** A real server on a free port, and its log. */
final class TestServer implements AutoCloseable {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ServerLog log = new ServerLog(written, LogOptions.of(LogOptions.Level.INFO));
  private final RegoServer server;

  private TestServer(Engine engine, ServerOptions.Builder options) {
    server =
        RegoServer.start(
            engine,
            options.addresses(List.of("localhost:0")).grace(Duration.ofSeconds(20)).build(),
            log);
  }

  static TestServer of(String policy, String data) {
    return of(policy, data, ServerOptions.builder());
  }

  static TestServer of(String policy, String data, ServerOptions.Builder options) {
    Engine engine =
        Engine.builder()
            .module("policy.rego", policy)
            .data((ObjectValue) JsonReader.read(data))
            .prints(true)
            .build();
    return new TestServer(engine, options);
  }

  int port() {
    String address = server.addresses().get(0);
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /** Stops the server, as a signal would. */
  void stop() {
    server.stop();
  }

  /** The log, after {@link #close()} the whole of it. */
  String log() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop();
    log.close();
  }
}
