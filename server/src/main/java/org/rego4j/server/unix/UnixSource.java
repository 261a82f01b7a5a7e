package org.rego4j.server.unix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/** What a client sends. */
final class UnixSource extends Interest<ReadReadyHandler> implements StreamSourceConduit {
  private volatile boolean ended;

  UnixSource(
      UnixConnection connection, SocketChannel channel, SelectionKey key, Readiness readiness) {
    super(connection, channel, key, readiness, SelectionKey.OP_READ);
  }

  @Override
  void call(ReadReadyHandler toCall) {
    toCall.readReady();
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    if (ended) {
      return -1;
    }
    try {
      int n = channel().read(to);
      if (n < 0) {
        terminateReads();
      }
      return n;
    } catch (ClosedChannelException e) {
      return -1;
    }
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    try {
      long n = channel().read(to, offset, length);
      if (n < 0) {
        terminateReads();
      }
      return n;
    } catch (ClosedChannelException e) {
      return -1;
    }
  }

  @Override
  public long transferTo(long position, long count, FileChannel target) throws IOException {
    return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
  }

  @Override
  public long transferTo(long count, ByteBuffer through, StreamSinkChannel target)
      throws IOException {
    return IoUtils.transfer(new ConduitReadableByteChannel(this), count, through, target);
  }

  @Override
  public void terminateReads() throws IOException {
    ended = true;
    if (connection().endReads()) {
      try {
        if (channel().isOpen()) {
          channel().shutdownInput();
        }
      } catch (ClosedChannelException e) {
        // It is what was wanted.
      } finally {
        terminated();
      }
    }
  }

  @Override
  public boolean isReadShutdown() {
    return connection().isReadShutdown();
  }

  @Override
  public void resumeReads() {
    resume();
  }

  @Override
  public void suspendReads() {
    suspend();
  }

  @Override
  public void wakeupReads() {
    resumeAndWake();
  }

  @Override
  public boolean isReadResumed() {
    return isResumed();
  }

  @Override
  public void awaitReadable() throws IOException {
    await(0, TimeUnit.MILLISECONDS);
  }

  @Override
  public void awaitReadable(long time, TimeUnit unit) throws IOException {
    await(time, unit);
  }

  @Override
  public XnioIoThread getReadThread() {
    return thread();
  }

  @Override
  public void setReadReadyHandler(@Nullable ReadReadyHandler handler) {
    setHandler(handler);
  }

  @Override
  public XnioWorker getWorker() {
    return connection().getWorker();
  }
}
