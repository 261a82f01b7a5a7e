package org.rego4j.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.rego4j.Engine;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.Bundle;
import org.rego4j.json.JsonReader;
import org.rego4j.server.log.LogOptions;
import org.rego4j.server.log.ServerLog;
import org.rego4j.value.ObjectValue;

/** A real server on a free port, and its log. */
final class TestServer implements AutoCloseable {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ServerLog log;
  private final RegoServer server;

  private TestServer(Engine engine, ServerOptions.Builder options, LogOptions logged) {
    log = new ServerLog(written, logged);
    server = RegoServer.start(engine, options.grace(Duration.ofSeconds(20)).build(), log);
  }

  private TestServer(Activation first) {
    log = new ServerLog(written, LogOptions.of(LogOptions.Level.INFO));
    ServerOptions options = ServerOptions.builder().addresses(List.of("localhost:0")).build();
    server = RegoServer.start(first, options, log);
  }

  static TestServer of(Activation first) {
    return new TestServer(first);
  }

  Activation reload(Activation earlier, Map<String, Bundle> bundles) {
    return server.reload(earlier, earlier.files(), bundles);
  }

  static TestServer of(String policy, String data) {
    return of(policy, data, ServerOptions.builder());
  }

  static TestServer of(String policy, String data, ServerOptions.Builder options) {
    return of(policy, data, options, LogOptions.of(LogOptions.Level.INFO));
  }

  static TestServer of(
      String policy, String data, ServerOptions.Builder options, LogOptions logged) {
    return at(List.of("localhost:0"), policy, data, options, logged);
  }

  /** A server that listens at addresses of the test's choice. */
  static TestServer at(
      List<String> addresses,
      String policy,
      String data,
      ServerOptions.Builder options,
      LogOptions logged) {
    Engine engine =
        Engine.builder()
            .module("policy.rego", policy)
            .data((ObjectValue) JsonReader.read(data))
            .prints(true)
            .build();
    return new TestServer(engine, options.addresses(addresses), logged);
  }

  int port() {
    return port(0);
  }

  /** The port of one of the addresses at which ports are listened at. */
  int port(int index) {
    String address = server.addresses().get(index);
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

  /** Closes the server, and gives its whole log. */
  String logAtEnd() {
    close();
    return log();
  }

  @Override
  public void close() {
    server.stop();
    log.close();
  }
}
