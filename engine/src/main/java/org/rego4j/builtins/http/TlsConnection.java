package org.rego4j.builtins.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/** TLS over another connection; the handshake is part of opening it. */
final class TlsConnection implements Connection {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Connection wire;
  private final SSLEngine engine;

  /** What came over the wire and is not unwrapped yet; ready to be read. */
  private ByteBuffer received;

  /** What was unwrapped and is not read yet; ready to be read. */
  private ByteBuffer plain;

  private ByteBuffer sent;

  private TlsConnection(Connection wire, SSLEngine engine) {
    this.wire = wire;
    this.engine = engine;
    this.received = ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).limit(0);
    this.plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
    this.sent = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
  }

  /**
   * Shakes hands.
   *
   * @throws IOException where the host is not who it should be, or does not speak TLS
   */
  static TlsConnection over(Connection wire, SSLEngine engine) throws IOException {
    TlsConnection made = new TlsConnection(wire, engine);
    engine.beginHandshake();
    made.shakeHands();
    return made;
  }

  private void shakeHands() throws IOException {
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> wrap(NOTHING);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!unwrap()) {
            throw new HttpFailure("EOF");
          }
        }
        default -> {
          return;
        }
      }
    }
  }

  private void runTasks() {
    Runnable task = engine.getDelegatedTask();
    while (task != null) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }

  private void wrap(ByteBuffer from) throws IOException {
    SSLEngineResult result;
    do {
      sent.clear();
      result = engine.wrap(from, sent);
      if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
        sent = ByteBuffer.allocate(sent.capacity() * 2);
      }
    } while (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW);
    wire.write(sent.flip());
  }

  /** Unwraps one packet, which may hold nothing that is read; false at the end. */
  private boolean unwrap() throws IOException {
    plain.compact();
    try {
      while (true) {
        SSLEngineResult result = engine.unwrap(received, plain);
        switch (result.getStatus()) {
          case OK -> {
            return true;
          }
          case CLOSED -> {
            return false;
          }
          case BUFFER_OVERFLOW -> plain = larger(plain);
          case BUFFER_UNDERFLOW -> {
            if (!receive()) {
              return false;
            }
          }
        }
      }
    } finally {
      plain.flip();
    }
  }

  private static ByteBuffer larger(ByteBuffer buffer) {
    return ByteBuffer.allocate(buffer.capacity() * 2).put(buffer.flip());
  }

  private boolean receive() throws IOException {
    received.compact();
    if (!received.hasRemaining()) {
      received = larger(received);
    }
    try {
      return wire.read(received) >= 0;
    } finally {
      received.flip();
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    while (!plain.hasRemaining()) {
      if (!unwrap()) {
        return -1;
      }
      // A ticket or a change of keys may ask for more.
      shakeHands();
    }
    int count = Math.min(into.remaining(), plain.remaining());
    into.put(plain.slice(plain.position(), count));
    plain.position(plain.position() + count);
    return count;
  }

  @Override
  public void write(ByteBuffer from) throws IOException {
    while (from.hasRemaining()) {
      wrap(from);
      shakeHands();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      engine.closeOutbound();
      if (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
        wrap(NOTHING);
      }
    } catch (SSLException | HttpFailure e) {
      // The host may be gone; nothing is lost by that.
    } finally {
      wire.close();
    }
  }
}
