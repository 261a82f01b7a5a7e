package org.rego4j.server;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.rego4j.Engine;

/** The HTTP server. */
public final class RegoServer {
  private static final long STOP_MILLIS = 10_000;

  private final Undertow undertow;
  private final GracefulShutdownHandler graceful;
  private final EvaluationThreads threads;

  private RegoServer(
      Undertow undertow, GracefulShutdownHandler graceful, EvaluationThreads threads) {
    this.undertow = undertow;
    this.graceful = graceful;
    this.threads = threads;
  }

  /**
   * Starts a server.
   *
   * @param addresses where to listen, as {@code host:port}; no host means every interface
   * @param log takes lines for the log: prints of policies among them
   * @throws IllegalArgumentException where an address is none
   * @throws RuntimeException caused by an {@link java.io.IOException} where one is taken
   */
  public static RegoServer start(Engine engine, List<String> addresses, Consumer<String> log) {
    EvaluationThreads threads = new EvaluationThreads();
    DecisionService decisions =
        new DecisionService(engine, log, RuntimeDocument.ofServer(System.getenv()));
    HttpHandler routes =
        new RequestRouter(new DataHandler(decisions), new HealthHandler(), threads);
    GracefulShutdownHandler graceful = new GracefulShutdownHandler(routes);
    Undertow.Builder builder =
        Undertow.builder()
            .setHandler(graceful)
            .setWorkerThreads(4)
            .setServerOption(UndertowOptions.ALLOW_ENCODED_SLASH, true)
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000);
    for (String address : addresses) {
      int colon = address.lastIndexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("address " + address + ": missing port in address");
      }
      int port;
      try {
        port = Integer.parseInt(address.substring(colon + 1));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("address " + address + ": invalid port", e);
      }
      String host = address.substring(0, colon);
      builder.addHttpListener(port, host.isEmpty() ? "0.0.0.0" : host);
    }
    Undertow undertow = builder.build();
    undertow.start();
    return new RegoServer(undertow, graceful, threads);
  }

  /** Where the server listens, as {@code host:port}. */
  public List<String> addresses() {
    List<String> out = new ArrayList<>();
    for (Undertow.ListenerInfo info : undertow.getListenerInfo()) {
      InetSocketAddress at = (InetSocketAddress) info.getAddress();
      out.add(at.getHostString() + ":" + at.getPort());
    }
    return out;
  }

  /** Takes no more requests, finishes those in hand, and stops. */
  public void stop() {
    graceful.shutdown();
    try {
      boolean idle = graceful.awaitShutdown(STOP_MILLIS);
      if (!idle) {
        threads.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    undertow.stop();
    threads.stop();
  }
}
