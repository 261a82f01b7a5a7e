package org.rego4j.server;

import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.server.protocol.http2.Http2UpgradeHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rego4j.Engine;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.Bundle;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.server.http.BodyDecoder;
import org.rego4j.server.http.ByteBudget;
import org.rego4j.server.http.InputText;
import org.rego4j.server.http.RequestLineConduit;
import org.rego4j.server.listen.ListenException;
import org.rego4j.server.listen.Listeners;
import org.rego4j.server.log.AccessLog;
import org.rego4j.server.log.BodyLog;
import org.rego4j.server.log.LibraryLogs;
import org.rego4j.server.log.ServerLog;
import org.rego4j.server.state.ActivationChanges;
import org.rego4j.server.state.DataChanges;
import org.rego4j.server.state.LiveState;
import org.rego4j.server.state.PolicyChanges;
import org.rego4j.server.state.RefusedException;
import org.rego4j.server.state.ServerState;
import org.rego4j.store.StoreException;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The HTTP server. */
public final class RegoServer {
  private static final long STACK_BYTES = 256L << 20;
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final String STOPPING = "Shutting down...";
  private static final String STOPPED = "Server shutdown.";

  private static final OptionMap HTTP_OPTIONS =
      OptionMap.builder()
          .set(UndertowOptions.DECODE_URL, false)
          .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
          .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
          .set(UndertowOptions.MAX_HEADERS, 16_384)
          .set(UndertowOptions.MAX_HEADER_SIZE, 1 << 20)
          .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
          .set(UndertowOptions.NO_REQUEST_TIMEOUT, 120_000)
          .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, 30_000)
          .getMap();

  private static final OptionMap HTTP2_OPTIONS =
      OptionMap.builder().addAll(HTTP_OPTIONS).set(UndertowOptions.ENABLE_HTTP2, true).getMap();

  /** Held as long as the server, because a logger that nobody holds forgets its level. */
  @SuppressWarnings("UnusedVariable")
  private final LibraryLogs libraries = new LibraryLogs();

  /** Each server's own: two of them share no state, and its threads end with it. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<RequestLineConduit> lastRead = new ThreadLocal<>();

  private final ServerOptions options;
  private final ServerLog log;
  private final ByteBufferPool pool;
  private final HttpOpenListener open;
  private final HttpOpenListener diagnostic;
  private final XnioWorker worker;
  private final LiveState live;
  private final Routes routes;
  private final BodyLog bodies;
  private final RequestsInHand inHand = new RequestsInHand();
  private final EvaluationThreads threads;
  private final Listeners listeners;
  private final AtomicBoolean stopped = new AtomicBoolean();

  private RegoServer(ServerState first, ServerOptions options, ServerLog log) throws IOException {
    this.options = options;
    this.log = log;
    this.threads = new EvaluationThreads(options.threads, options.waiting, STACK_BYTES);
    this.live = new LiveState(first);
    ByteBudget budget = new ByteBudget(Runtime.getRuntime().maxMemory() / 2);
    this.routes = new Routes(new RequestThreads(threads, budget, options.maxBody));
    this.bodies = new BodyLog(log, budget, options.maxBody);
    HttpHandler handler = inHand.counting(new HttpContinueReadHandler(router()));
    this.worker =
        Xnio.getInstance()
            .createWorker(
                OptionMap.builder()
                    .set(Options.WORKER_IO_THREADS, ioThreads())
                    .set(Options.WORKER_TASK_CORE_THREADS, 1)
                    .set(Options.WORKER_TASK_MAX_THREADS, 1)
                    .set(Options.TCP_NODELAY, true)
                    .getMap());
    this.pool = new DefaultByteBufferPool(true, BUFFER_BYTES);
    this.listeners = new Listeners(worker, options.socketPermissions);
    this.open = new HttpOpenListener(pool, options.http2 ? HTTP2_OPTIONS : HTTP_OPTIONS);
    open.setRootHandler(options.http2 ? new Http2UpgradeHandler(handler) : handler);
    this.diagnostic = new HttpOpenListener(pool, HTTP_OPTIONS);
    diagnostic.setRootHandler(inHand.counting(diagnosticRouter()));
  }

  private static int ioThreads() {
    return Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  private DecisionService decisions() {
    return new DecisionService(
        RuntimeDocument.ofServer(System.getenv()), options.decisionTimeout, options.maxSteps);
  }

  private HttpHandler router() {
    AccessLog access = new AccessLog(log, bodies, true);
    Questions questions = new Questions(live, access);
    DecisionService decisions = decisions();
    InputText text = new InputText();
    BodyDecoder decoder = new BodyDecoder(text, options.maxUnpackedBody);
    RouteTable table =
        routes.table(
            new DataHandler(questions, decisions, text, decoder),
            new DataWriteHandler(new DataChanges(live)),
            new DocumentHandler(questions, decisions, decoder),
            new PolicyHandler(live, new PolicyChanges(live)),
            new QueryHandler(questions, decisions, decoder),
            new HealthHandler(questions, decisions),
            new ConfigHandler(UUID.randomUUID()));
    return new RequestRouter(lastRead, table, access, options.maxBody);
  }

  /** Answers questions about health and metrics, which are not logged, and nothing else. */
  private HttpHandler diagnosticRouter() {
    AccessLog access = new AccessLog(log, bodies, false);
    DecisionService decisions = decisions();
    HealthHandler health = new HealthHandler(new Questions(live, access), decisions);
    return new RequestRouter(lastRead, routes.diagnostic(health), access, options.maxBody);
  }

  /**
   * Starts a server.
   *
   * @throws ListenException where it cannot listen; the log has been told
   */
  public static RegoServer start(Engine engine, ServerOptions options, ServerLog log) {
    return start(ServerState.of(engine, RuntimeDocument.version()), options, log);
  }

  /**
   * Starts a server with bundles.
   *
   * @throws ListenException where it cannot listen; the log has been told
   */
  public static RegoServer start(Activation first, ServerOptions options, ServerLog log) {
    return start(ServerState.of(first, RuntimeDocument.version()), options, log);
  }

  private static RegoServer start(ServerState first, ServerOptions options, ServerLog log) {
    try {
      RegoServer server = new RegoServer(first, options, log);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() {
    log.initializing(options.addresses, options.diagnosticAddresses);
    try {
      listeners.add(options.addresses, connection -> take(connection, open));
      listeners.add(options.diagnosticAddresses, connection -> take(connection, diagnostic));
      listeners.open();
    } catch (ListenException e) {
      log.error(e.stage().logged(), e.reason());
      if (e.stage() == ListenException.Stage.LISTENING) {
        log.info(STOPPING);
        close();
        log.info(STOPPED);
      } else {
        close();
      }
      throw e;
    }
    log.debug("Server initialized.");
  }

  private void take(StreamConnection connection, HttpOpenListener taker) {
    RequestLineConduit.install(connection, lastRead);
    taker.handleEvent(connection);
  }

  /**
   * Puts what files and bundles hold now in the place of what they held before, all of it or
   * nothing.
   *
   * @param earlier the activation that the server has
   * @return the activation that it has then
   * @throws org.rego4j.bundle.BundleException where the bundles own the same or don't go with data
   * @throws org.rego4j.diagnostic.RegoException where the policies do not compile
   */
  public Activation reload(Activation earlier, LoadedFiles files, Map<String, Bundle> bundles) {
    try {
      return new ActivationChanges(live, RuntimeDocument.version()).put(earlier, files, bundles);
    } catch (RefusedException | StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the server listens, as {@code host:port} or {@code unix://path}. */
  public List<String> addresses() {
    return listeners.addresses();
  }

  /**
   * Serves on for a while where that is asked for, refuses new connections, finishes the requests
   * in hand, and stops.
   *
   * @return whether all of them were finished in time
   */
  public boolean stop() {
    if (!stopped.compareAndSet(false, true)) {
      return true;
    }
    boolean finished = false;
    try {
      if (!options.wait.isZero()) {
        log.info("Waiting " + options.wait.toSeconds() + "s before initiating shutdown...");
        Thread.sleep(options.wait.toMillis());
      }
      log.info(STOPPING);
      listeners.close();
      finished = inHand.finish(options.grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    if (finished) {
      log.info(STOPPED);
    } else {
      log.error(
          "Failed to shutdown server gracefully.",
          "error while shutting down: (0) context deadline exceeded. ");
    }
    return finished;
  }

  private void close() {
    listeners.close();
    listeners.closeConnections();
    threads.stop();
    worker.shutdownNow();
    pool.close();
  }
}
