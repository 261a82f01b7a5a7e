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
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/** What a client is sent. */
final class UnixSink extends Interest<WriteReadyHandler> implements StreamSinkConduit {
  UnixSink(
      UnixConnection connection, SocketChannel channel, SelectionKey key, Readiness readiness) {
    super(connection, channel, key, readiness, SelectionKey.OP_WRITE);
  }

  @Override
  void call(WriteReadyHandler toCall) {
    toCall.writeReady();
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return channel().write(from);
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    return channel().write(from, offset, length);
  }

  @Override
  public int writeFinal(ByteBuffer from) throws IOException {
    return Conduits.writeFinalBasic(this, from);
  }

  @Override
  public long writeFinal(ByteBuffer[] from, int offset, int length) throws IOException {
    return Conduits.writeFinalBasic(this, from, offset, length);
  }

  @Override
  public long transferFrom(FileChannel source, long position, long count) throws IOException {
    return source.transferTo(position, count, new ConduitWritableByteChannel(this));
  }

  @Override
  public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through)
      throws IOException {
    return IoUtils.transfer(source, count, through, new ConduitWritableByteChannel(this));
  }

  @Override
  public boolean flush() {
    // The operating system has it.
    return true;
  }

  @Override
  public void terminateWrites() throws IOException {
    if (connection().endWrites()) {
      try {
        if (channel().isOpen()) {
          channel().shutdownOutput();
        }
      } catch (ClosedChannelException e) {
        // It is what was wanted.
      } finally {
        terminated();
      }
    }
  }

  @Override
  public void truncateWrites() throws IOException {
    terminateWrites();
  }

  @Override
  public boolean isWriteShutdown() {
    return connection().isWriteShutdown();
  }

  @Override
  public void resumeWrites() {
    resume();
  }

  @Override
  public void suspendWrites() {
    suspend();
  }

  @Override
  public void wakeupWrites() {
    resumeAndWake();
  }

  @Override
  public boolean isWriteResumed() {
    return isResumed();
  }

  @Override
  public void awaitWritable() throws IOException {
    await(0, TimeUnit.MILLISECONDS);
  }

  @Override
  public void awaitWritable(long time, TimeUnit unit) throws IOException {
    await(time, unit);
  }

  @Override
  public XnioIoThread getWriteThread() {
    return thread();
  }

  @Override
  public void setWriteReadyHandler(@Nullable WriteReadyHandler handler) {
    setHandler(handler);
  }

  @Override
  public XnioWorker getWorker() {
    return connection().getWorker();
  }
}
