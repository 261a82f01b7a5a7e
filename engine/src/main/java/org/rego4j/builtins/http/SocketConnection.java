package org.rego4j.builtins.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A socket that never blocks: it waits at a selector for a short time, asks whether it may go on,
 * and waits again. So a request ends soon after its query does, and needs no thread of its own.
 */
final class SocketConnection implements Connection {
  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final Waiting waiting;
  private final String peer;

  private SocketConnection(SocketChannel channel, Selector selector, Waiting waiting, String peer)
      throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.waiting = waiting;
    this.peer = peer;
    channel.configureBlocking(false);
    this.key = channel.register(selector, 0);
  }

  /** Connects to a host at the first of its addresses that answers. */
  static SocketConnection toHost(String host, int port, Waiting waiting) throws IOException {
    if (port > 65535) {
      throw new HttpFailure("dial tcp: address " + port + ": invalid port");
    }
    HttpFailure failure = new HttpFailure("dial tcp: lookup " + host + ": no such host");
    for (InetAddress address : waiting.resolve(host)) {
      String shown = AddressText.of(address);
      String peer = (shown.indexOf(':') >= 0 ? "[" + shown + "]" : shown) + ":" + port;
      try {
        return connected(
            SocketChannel.open(), new InetSocketAddress(address, port), waiting, peer, "tcp");
      } catch (HttpFailure e) {
        if (e.stage() == HttpFailure.Stage.TIME) {
          throw e;
        }
        failure = e;
      }
    }
    throw failure;
  }

  /** Connects to a unix socket. */
  static SocketConnection toSocket(String path, Waiting waiting) throws IOException {
    if (path.isEmpty()) {
      throw new HttpFailure("dial unix: missing address");
    }
    UnixDomainSocketAddress address;
    try {
      address = UnixDomainSocketAddress.of(path);
    } catch (InvalidPathException e) {
      throw new HttpFailure("dial unix " + path + ": connect: invalid argument");
    }
    if (!Files.exists(Path.of(path))) {
      throw new HttpFailure("dial unix " + path + ": connect: no such file or directory");
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    return connected(channel, address, waiting, path, "unix");
  }

  private static SocketConnection connected(
      SocketChannel channel, SocketAddress address, Waiting waiting, String peer, String network)
      throws IOException {
    Selector selector = Selector.open();
    SocketConnection made = null;
    try {
      made = new SocketConnection(channel, selector, waiting, peer);
      made.connect(address);
      return made;
    } catch (ConnectException e) {
      throw new HttpFailure("dial " + network + " " + peer + ": connect: " + reason(e));
    } catch (HttpFailure | ClosedByInterruptException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new HttpFailure("dial " + network + " " + peer + ": connect: " + reason(e));
    } finally {
      if (made == null || !channel.isConnected()) {
        channel.close();
        selector.close();
      }
    }
  }

  private void connect(SocketAddress address) throws IOException {
    boolean done = channel.connect(address);
    while (!done) {
      await(SelectionKey.OP_CONNECT);
      done = channel.finishConnect();
    }
  }

  /** What went wrong, in the system's words. */
  static String reason(Exception e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.startsWith("connection refused")
        ? "connection refused"
        : message.startsWith("connection reset") ? "connection reset by peer" : message;
  }

  private void await(int operation) throws IOException {
    waiting.check();
    key.interestOps(operation);
    selector.select(waiting.millis());
    selector.selectedKeys().clear();
    waiting.check();
    if (Thread.currentThread().isInterrupted()) {
      // A selector does not wait then, and the next use of the channel would close it.
      throw new HttpFailure("interrupted");
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    try {
      int count = channel.read(into);
      while (count == 0) {
        await(SelectionKey.OP_READ);
        count = channel.read(into);
      }
      return count;
    } catch (HttpFailure | ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw failure("read", e);
    }
  }

  private HttpFailure failure(String operation, IOException e) throws IOException {
    String ends = peer;
    if (channel.isOpen() && channel.getLocalAddress() instanceof InetSocketAddress local) {
      ends = AddressText.of(local.getAddress()) + ":" + local.getPort() + "->" + peer;
    }
    return new HttpFailure(operation + " tcp " + ends + ": " + operation + ": " + reason(e));
  }

  @Override
  public void write(ByteBuffer from) throws IOException {
    try {
      while (from.hasRemaining()) {
        if (channel.write(from) == 0) {
          await(SelectionKey.OP_WRITE);
        }
      }
    } catch (HttpFailure | ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw failure("write", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    selector.close();
  }
}
