package org.rego4j.server;

import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rego4j.Engine;
import org.rego4j.bundle.Activation;
import org.rego4j.server.state.DataChanges;
import org.rego4j.server.state.LiveState;
import org.rego4j.server.state.PolicyChanges;
import org.rego4j.server.state.ServerState;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** The HTTP server. */
public final class RegoServer {
  private static final long STACK_BYTES = 256L << 20;
  private static final int BUFFER_BYTES = 16 * 1024;

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

  private static final OptionMap SOCKET_OPTIONS =
      OptionMap.builder()
          .set(Options.TCP_NODELAY, true)
          .set(Options.REUSE_ADDRESSES, true)
          .set(Options.BACKLOG, 1024)
          .set(Options.READ_TIMEOUT, 60_000)
          .getMap();

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
  private final XnioWorker worker;
  private final GracefulShutdownHandler graceful;
  private final EvaluationThreads threads;
  private final List<AcceptingChannel<StreamConnection>> listeners = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final AtomicBoolean stopped = new AtomicBoolean();

  private RegoServer(ServerState first, ServerOptions options, ServerLog log) throws IOException {
    this.options = options;
    this.log = log;
    this.threads = new EvaluationThreads(options.threads, options.waiting, STACK_BYTES);
    this.graceful = new GracefulShutdownHandler(new HttpContinueReadHandler(router(first)));
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
    this.open = new HttpOpenListener(pool, HTTP_OPTIONS);
    open.setRootHandler(graceful);
  }

  private static int ioThreads() {
    return Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  private HttpHandler router(ServerState first) {
    AccessLog access = new AccessLog(log);
    LiveState live = new LiveState(first);
    Questions questions = new Questions(live, access);
    DecisionService decisions =
        new DecisionService(
            RuntimeDocument.ofServer(System.getenv()), options.decisionTimeout, options.maxSteps);
    InputText text = new InputText();
    BodyDecoder decoder = new BodyDecoder(text, options.maxUnpackedBody);
    ByteBudget budget = new ByteBudget(Runtime.getRuntime().maxMemory() / 2);
    RouteTable routes =
        new Routes(new RequestThreads(threads, budget, options.maxBody))
            .table(
                new DataHandler(questions, decisions, text, decoder),
                new DataWriteHandler(new DataChanges(live)),
                new DocumentHandler(questions, decisions, decoder),
                new PolicyHandler(live, new PolicyChanges(live)),
                new QueryHandler(questions, decisions, decoder),
                new HealthHandler(questions, decisions),
                new ConfigHandler(UUID.randomUUID()));
    return new RequestRouter(lastRead, routes, access, options.maxBody);
  }

  /**
   * Starts a server.
   *
   * @throws IllegalArgumentException where an address is none
   * @throws UncheckedIOException where it cannot listen there
   */
  public static RegoServer start(Engine engine, ServerOptions options, ServerLog log) {
    return start(ServerState.of(engine, RuntimeDocument.version()), options, log);
  }

  /**
   * Starts a server with bundles.
   *
   * @throws IllegalArgumentException where an address is none
   * @throws UncheckedIOException where it cannot listen there
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

  private void start() throws IOException {
    try {
      for (String address : options.addresses) {
        listen(ListenAddress.of(address));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    log.initializing(options.addresses);
  }

  private void listen(ListenAddress address) throws IOException {
    InetSocketAddress at = new InetSocketAddress(address.host(), address.port());
    if (at.isUnresolved()) {
      throw new IOException("listen tcp: lookup " + address.host() + ": no such host");
    }
    ChannelListener<AcceptingChannel<StreamConnection>> accept =
        ChannelListeners.openListenerAdapter(
            connection -> {
              RequestLineConduit.install(connection, lastRead);
              open.handleEvent(connection);
            });
    AcceptingChannel<StreamConnection> listener =
        worker.createStreamConnectionServer(at, accept, SOCKET_OPTIONS);
    listeners.add(listener);
    listener.resumeAccepts();
    InetSocketAddress bound = listener.getLocalAddress(InetSocketAddress.class);
    addresses.add(address.host() + ":" + bound.getPort());
  }

  /** Where the server listens, as {@code host:port}. */
  public List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** Refuses new connections, finishes the requests in hand, and stops. */
  public void stop() {
    if (!stopped.compareAndSet(false, true)) {
      return;
    }
    log.info("Shutting down...");
    closeListeners();
    graceful.shutdown();
    try {
      graceful.awaitShutdown(options.grace.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    log.info("Server shutdown.");
  }

  private void close() {
    closeListeners();
    threads.stop();
    worker.shutdownNow();
    pool.close();
  }

  private void closeListeners() {
    for (AcceptingChannel<StreamConnection> listener : listeners) {
      try {
        listener.close();
      } catch (IOException e) {
        // It listens no more, which is all that is wanted.
      }
    }
    // Closing one again would wait for threads that are gone.
    listeners.clear();
  }
}
