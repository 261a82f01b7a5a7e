package org.rego4j.server.unix;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;
import org.xnio.conduits.TerminateHandler;

/** Whether the library wants to read from a connection, or to write to it, and who is then told. */
abstract class Interest<H extends TerminateHandler> {
  private final UnixConnection connection;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final Readiness readiness;
  private final int operation;
  private volatile boolean resumed;
  private volatile @Nullable H handler;

  Interest(
      UnixConnection connection,
      SocketChannel channel,
      SelectionKey key,
      Readiness readiness,
      int operation) {
    this.connection = connection;
    this.channel = channel;
    this.key = key;
    this.readiness = readiness;
    this.operation = operation;
  }

  abstract void call(H toCall);

  final UnixConnection connection() {
    return connection;
  }

  final SocketChannel channel() {
    return channel;
  }

  final XnioIoThread thread() {
    return connection.getIoThread();
  }

  final void setHandler(@Nullable H other) {
    handler = other;
  }

  final boolean isResumed() {
    return resumed;
  }

  final void suspend() {
    resumed = false;
  }

  final void resume() {
    if (!resumed) {
      resumed = true;
      readiness.await(key, operation);
    }
  }

  /** Resumes, and tells the handler whether or not the operation is possible. */
  final void resumeAndWake() {
    resumed = true;
    wake();
  }

  /** Has the handler told, on the connection's thread of I/O. */
  final void wake() {
    thread().execute(this::fire);
  }

  private void fire() {
    H told = handler;
    if (!resumed || told == null) {
      return;
    }
    call(told);
    if (resumed) {
      readiness.await(key, operation);
    }
  }

  /** Waits until the operation is possible; no time for ever. */
  final void await(long time, TimeUnit unit) throws IOException {
    try (Selector own = Selector.open()) {
      channel.register(own, operation);
      own.select(unit.toMillis(time));
    }
  }

  final void terminated() {
    H told = handler;
    if (told != null) {
      told.terminated();
    }
  }
}
