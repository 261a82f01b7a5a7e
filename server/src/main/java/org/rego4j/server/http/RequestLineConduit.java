package org.rego4j.server.http;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Hides from Undertow's parser the signs of a request's target that it refuses or takes apart, and
 * OPA does not: brackets, bad escapes, parameters. Each stands for itself again, by {@link #sign},
 * where the target is read. One byte becomes one byte, so that nothing has to be held back.
 *
 * <p>A request that came together with the one before is left alone, as nobody knows here where it
 * begins.
 */
public final class RequestLineConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {
  /** The sign at i is hidden as the control character i + 1. */
  private static final String HIDDEN = "%[]#;&=";

  private static final byte REFUSED = 0x7f;

  private static final AttachmentKey<RequestLineConduit> OF_CONNECTION =
      AttachmentKey.create(RequestLineConduit.class);

  private enum State {
    METHOD,
    TARGET,
    REST
  }

  private State state = State.METHOD;

  private final ThreadLocal<RequestLineConduit> lastRead;

  private RequestLineConduit(StreamSourceConduit next, ThreadLocal<RequestLineConduit> lastRead) {
    super(next);
    this.lastRead = lastRead;
  }

  /**
   * Stands before a connection's bytes.
   *
   * @param lastRead learns which conduit its thread has read last
   */
  public static void install(
      StreamConnection connection, ThreadLocal<RequestLineConduit> lastRead) {
    StreamSourceConduit next = connection.getSourceChannel().getConduit();
    connection.getSourceChannel().setConduit(new RequestLineConduit(next, lastRead));
  }

  /**
   * The conduit of a request's connection. The library wraps conduits and tells nobody; but the
   * first request of a connection is handled by the thread that has just read it.
   */
  public static @Nullable RequestLineConduit of(
      ServerConnection connection, ThreadLocal<RequestLineConduit> lastRead) {
    RequestLineConduit known = connection.getAttachment(OF_CONNECTION);
    if (known == null) {
      known = lastRead.get();
      if (known != null) {
        connection.putAttachment(OF_CONNECTION, known);
      }
    }
    return known;
  }

  /** What a char of a target stood for. */
  public static char sign(char c) {
    int hidden = c - 1;
    return hidden >= 0 && hidden < HIDDEN.length() ? HIDDEN.charAt(hidden) : c;
  }

  /** Tells that a request is over and the next line is that of another. */
  public void nextRequest(ServerConnection connection) {
    if (connection instanceof AbstractServerConnection c && c.getExtraBytes() == null) {
      state = State.METHOD;
    }
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    lastRead.set(this);
    int from = to.position();
    int n = super.read(to);
    for (int i = from; i < from + n && state != State.REST; i++) {
      byte b = to.get(i);
      if (b == '\n') {
        // An empty line before a request belongs to none.
        state = state == State.METHOD ? State.METHOD : State.REST;
      } else if (state == State.METHOD) {
        state = b == ' ' ? State.TARGET : State.METHOD;
      } else {
        to.put(i, hidden(b));
      }
    }
    return n;
  }

  private static byte hidden(byte b) {
    if (b > 0 && b <= HIDDEN.length()) {
      return REFUSED;
    }
    int sign = b < 0 ? -1 : HIDDEN.indexOf(b);
    return sign < 0 ? b : (byte) (sign + 1);
  }
}
