package org.rego4j.server.http;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.rego4j.json.JsonWriter;

/**
 * A body that is written as the client takes it, so that a long document stands in memory once and
 * a slow client holds no thread.
 */
final class LongAnswer implements IoCallback {
  private static final int PIECE = 32 * 1024;

  private final ByteArrayOutputStream piece = new ByteArrayOutputStream(2 * PIECE);
  private final OutputStream out;
  private final JsonWriter rest;
  private final CharSequence behind;
  private final String before;
  private boolean ended;

  public LongAnswer(Request request, String before, JsonWriter rest, CharSequence behind) {
    this.out = GzipAnswer.packing(request, piece);
    this.before = before;
    this.rest = rest;
    this.behind = behind;
  }

  /** Sends the beginning; what follows is sent when the client has taken it. */
  public void begin(HttpServerExchange exchange) {
    write(before);
    send(exchange.getResponseSender());
  }

  @Override
  public void onComplete(HttpServerExchange exchange, Sender sender) {
    send(sender);
  }

  @Override
  public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
    IoCallback.END_EXCHANGE.onException(exchange, sender, exception);
  }

  private void send(Sender sender) {
    while (piece.size() == 0 && !ended) {
      if (rest.isDone()) {
        write(behind.toString());
        close();
      } else {
        write(rest.next(PIECE));
      }
    }
    ByteBuffer bytes = ByteBuffer.wrap(piece.toByteArray());
    piece.reset();
    sender.send(bytes, ended ? IoCallback.END_EXCHANGE : this);
  }

  private void write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void close() {
    ended = true;
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
