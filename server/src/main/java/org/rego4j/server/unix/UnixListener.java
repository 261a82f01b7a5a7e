package org.rego4j.server.unix;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;

/** Takes connections at a socket in the file system. */
public final class UnixListener {
  private static final int BACKLOG = 1024;

  private final XnioWorker worker;
  private final Path path;
  private final ServerSocketChannel channel;
  private final ChannelListener<StreamConnection> taker;
  private final Readiness readiness;
  private final Set<UnixConnection> connections = ConcurrentHashMap.newKeySet();

  private UnixListener(
      XnioWorker worker,
      Path path,
      ServerSocketChannel channel,
      ChannelListener<StreamConnection> taker)
      throws IOException {
    this.worker = worker;
    this.path = path;
    this.channel = channel;
    this.taker = taker;
    this.readiness = new Readiness();
  }

  /**
   * Makes a socket and listens there; one that was left is taken away first.
   *
   * @param taker takes each connection, on one of the worker's threads of I/O
   */
  public static UnixListener open(
      XnioWorker worker,
      String name,
      Set<PosixFilePermission> permissions,
      ChannelListener<StreamConnection> taker)
      throws IOException {
    if (name.startsWith("@")) {
      throw new IOException("listen unix " + name + ": names without a file are not built");
    }
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      Path path = Path.of(name);
      if (isSocket(path)) {
        Files.deleteIfExists(path);
      }
      bind(channel, name, path);
      Files.setPosixFilePermissions(path, permissions);
      channel.configureBlocking(false);
      UnixListener listener = new UnixListener(worker, path, channel, taker);
      listener.readiness.start(channel, listener::accept);
      return listener;
    } catch (IOException | InvalidPathException e) {
      IoUtils.safeClose(channel);
      throw e;
    }
  }

  private static void bind(ServerSocketChannel channel, String name, Path path) throws IOException {
    try {
      channel.bind(UnixDomainSocketAddress.of(path), BACKLOG);
    } catch (IOException e) {
      String said = String.valueOf(e.getMessage());
      // The JDK measures a path before the operating system does.
      String reason =
          said.contains("too long")
              ? "invalid argument"
              : said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1);
      throw new IOException("listen unix " + name + ": bind: " + reason, e);
    }
  }

  /** Whether something that is neither a file nor a folder nor a link lies there. */
  private static boolean isSocket(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isOther();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void accept() {
    try {
      SocketChannel accepted;
      while ((accepted = channel.accept()) != null) {
        take(accepted);
      }
    } catch (ClosedChannelException e) {
      // Nobody listens any more.
    } catch (IOException e) {
      // No connection for this client; the next one may have more luck.
    }
  }

  private void take(SocketChannel accepted) {
    try {
      accepted.configureBlocking(false);
      SelectionKey key = readiness.register(accepted);
      UnixConnection connection =
          new UnixConnection(worker.getIoThread(accepted.hashCode()), accepted, key, readiness);
      key.attach(connection);
      connections.add(connection);
      connection.setCloseListener(connections::remove);
      connection.getIoThread().execute(() -> taker.handleEvent(connection));
    } catch (IOException | RuntimeException e) {
      IoUtils.safeClose(accepted);
    }
  }

  /** Takes no more connections, and takes the socket away. */
  public void close() {
    if (channel.isOpen()) {
      IoUtils.safeClose(channel);
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // Whoever listens there next takes it away.
      }
      readiness.wakeup();
    }
  }

  /** Ends the connections. */
  public void closeConnections() {
    for (UnixConnection each : connections) {
      IoUtils.safeClose(each);
    }
    readiness.stop();
  }
}
