package org.rego4j.server.unix;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Tells connections when they can be read and written. An interest counts once: whoever wants to
 * hear of the next time says so again, so that nothing turns in circles over bytes that nobody
 * reads.
 */
final class Readiness {
  private final Selector selector;

  Readiness() throws IOException {
    selector = Selector.open();
  }

  /** Starts to tell, on a thread of its own. */
  void start(ServerSocketChannel listener, Runnable accept) throws IOException {
    listener.register(selector, SelectionKey.OP_ACCEPT);
    Thread thread = new Thread(() -> run(accept), "unix-sockets");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Runnable accept) {
    try {
      while (selector.isOpen()) {
        selector.select(key -> ready(key, accept));
      }
    } catch (IOException | ClosedSelectorException e) {
      // The server has stopped.
    }
  }

  private static void ready(SelectionKey key, Runnable accept) {
    try {
      int ready = key.readyOps();
      if ((ready & SelectionKey.OP_ACCEPT) != 0) {
        accept.run();
      } else if (key.attachment() instanceof UnixConnection connection) {
        key.interestOpsAnd(~ready);
        connection.ready(ready);
      }
    } catch (CancelledKeyException e) {
      // The connection was closed meanwhile.
    }
  }

  /** Makes a connection known; it has no interests yet. */
  SelectionKey register(SocketChannel channel) throws IOException {
    return channel.register(selector, 0);
  }

  /** Wants to hear once when operations are possible. */
  void await(SelectionKey key, int operations) {
    try {
      key.interestOpsOr(operations);
      selector.wakeup();
    } catch (CancelledKeyException e) {
      // Whoever reads or writes next learns that it is closed.
    }
  }

  void wakeup() {
    selector.wakeup();
  }

  void stop() {
    try {
      selector.close();
    } catch (IOException e) {
      // It tells nothing more, which is all that is wanted.
    }
  }
}
