package org.rego4j.server.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSourceChannel;

/**
 * Collects the body of a request as it comes, without holding a thread, and hands it on. What a
 * client claims of the length reserves nothing.
 */
public final class BodyReader implements ChannelListener<StreamSourceChannel> {
  private static final byte[] NOTHING = new byte[0];

  /** Takes a body that is whole, or the error that stands for one that isn't. */
  public interface Taker {
    void taken(byte[] bytes);

    void refused(ErrorAnswer error);
  }

  private final HttpServerExchange exchange;
  private final long limit;
  private final ByteBudget budget;
  private final Taker taker;
  private byte[] bytes = NOTHING;
  private int length;

  private BodyReader(HttpServerExchange exchange, long limit, ByteBudget budget, Taker taker) {
    this.exchange = exchange;
    this.limit = limit;
    this.budget = budget;
    this.taker = taker;
  }

  /**
   * Reads the body of a request; the taker is called on a thread of I/O.
   *
   * @param limit how many bytes it may have
   * @param budget what all bodies in hand may have together
   */
  public static void read(HttpServerExchange exchange, long limit, ByteBudget budget, Taker taker) {
    StreamSourceChannel channel = exchange.getRequestChannel();
    if (channel == null) {
      taker.taken(NOTHING);
      return;
    }
    BodyReader reader = new BodyReader(exchange, limit, budget, taker);
    exchange.addExchangeCompleteListener(
        (done, next) -> {
          budget.giveBack(reader.bytes.length);
          next.proceed();
        });
    if (!reader.drain(channel)) {
      channel.getReadSetter().set(reader);
      channel.resumeReads();
    }
  }

  @Override
  public void handleEvent(StreamSourceChannel channel) {
    if (drain(channel)) {
      channel.suspendReads();
    }
  }

  /** Reads what is there; true where nothing more is wanted. */
  private boolean drain(StreamSourceChannel channel) {
    ErrorAnswer error;
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      error = fill(channel, pooled.getBuffer());
    } catch (IOException e) {
      error = ErrorAnswer.unpacking("unexpected EOF");
    } catch (OutOfMemoryError e) {
      error = ErrorAnswer.internal("out of memory");
    }
    if (error == WAITING) {
      return false;
    }
    channel.getReadSetter().set(null);
    if (error == null) {
      taker.taken(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    } else {
      exchange.setPersistent(false);
      taker.refused(error);
    }
    return true;
  }

  private static final ErrorAnswer WAITING = ErrorAnswer.internal("waiting");

  private @Nullable ErrorAnswer fill(StreamSourceChannel channel, ByteBuffer buffer)
      throws IOException {
    while (true) {
      buffer.clear();
      int n = channel.read(buffer);
      if (n < 0) {
        return null;
      }
      if (n == 0) {
        return WAITING;
      }
      if (length + (long) n > limit) {
        return ErrorAnswer.tooLarge(-1, limit);
      }
      buffer.flip();
      if (!makeRoom(n)) {
        return ErrorAnswer.internal("the bodies of requests take too much memory");
      }
      buffer.get(bytes, length, n);
      length += n;
    }
  }

  private boolean makeRoom(int more) {
    int needed = length + more;
    if (needed <= bytes.length) {
      return true;
    }
    long said = exchange.getRequestContentLength();
    // A body of one piece gets an array of its length.
    int size = said == needed ? needed : (int) Math.min(Math.max(needed, bytes.length * 2L), limit);
    if (!budget.take(size - bytes.length)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, size);
    return true;
  }
}
