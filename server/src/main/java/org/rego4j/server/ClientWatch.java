package org.rego4j.server;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Whether the client of a request has gone. Nobody reads from a connection while its request is
 * evaluated, so that this looks for itself now and then; what it happens to read of a next request
 * it gives back.
 */
final class ClientWatch implements BooleanSupplier {
  private static final long PERIOD_NANOS = 100_000_000;

  private final HttpServerExchange exchange;
  private long next = System.nanoTime() + PERIOD_NANOS;
  private boolean gone;

  ClientWatch(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public boolean getAsBoolean() {
    long now = System.nanoTime();
    if (!gone && now - next > 0) {
      next = now + PERIOD_NANOS;
      gone = look();
    }
    return gone;
  }

  private boolean look() {
    if (!(exchange.getConnection() instanceof HttpServerConnection connection)) {
      return false;
    }
    if (!connection.isOpen()) {
      return true;
    }
    if (!exchange.isRequestComplete() || connection.getExtraBytes() != null) {
      return false;
    }
    StreamSourceConduit source = connection.getOriginalSourceConduit();
    PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
    boolean given = false;
    try {
      int n = source.read(pooled.getBuffer());
      if (n > 0) {
        pooled.getBuffer().flip();
        connection.ungetRequestBytes(pooled);
        given = true;
      }
      return n < 0;
    } catch (IOException e) {
      return true;
    } finally {
      if (!given) {
        pooled.close();
      }
    }
  }
}
