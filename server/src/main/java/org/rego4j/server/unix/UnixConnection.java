package org.rego4j.server.unix;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.xnio.Option;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/** A connection through a socket in the file system. */
final class UnixConnection extends StreamConnection {
  private static final Integer READ_TIMEOUT_MILLIS = 60_000;

  private final SocketChannel channel;
  private final UnixSource source;
  private final UnixSink sink;

  UnixConnection(
      XnioIoThread thread, SocketChannel channel, SelectionKey key, Readiness readiness) {
    super(thread);
    this.channel = channel;
    this.source = new UnixSource(this, channel, key, readiness);
    this.sink = new UnixSink(this, channel, key, readiness);
    setSourceConduit(source);
    setSinkConduit(sink);
  }

  /** Is told that operations are possible. */
  void ready(int operations) {
    if ((operations & SelectionKey.OP_READ) != 0) {
      source.wake();
    }
    if ((operations & SelectionKey.OP_WRITE) != 0) {
      sink.wake();
    }
  }

  boolean endReads() {
    return readClosed();
  }

  boolean endWrites() {
    return writeClosed();
  }

  /** Clients have no address. */
  @Override
  public @Nullable SocketAddress getPeerAddress() {
    return null;
  }

  /** No address of the internet, and others are not asked for. */
  @Override
  public @Nullable SocketAddress getLocalAddress() {
    return null;
  }

  @Override
  public boolean supportsOption(Option<?> option) {
    return option.equals(Options.READ_TIMEOUT);
  }

  @Override
  public <T> @Nullable T getOption(Option<T> option) {
    return option.equals(Options.READ_TIMEOUT) ? option.cast(READ_TIMEOUT_MILLIS) : null;
  }

  @Override
  protected void notifyReadClosed() {
    source.terminated();
  }

  @Override
  protected void notifyWriteClosed() {
    sink.terminated();
  }

  @Override
  protected void closeAction() throws IOException {
    channel.close();
  }
}
