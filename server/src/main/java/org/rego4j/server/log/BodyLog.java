package org.rego4j.server.log;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.rego4j.server.http.AnswerTap;
import org.rego4j.server.http.Answers;
import org.rego4j.server.http.BadRequestException;
import org.rego4j.server.http.BodyDecoder;
import org.rego4j.server.http.BodyReader;
import org.rego4j.server.http.ByteBudget;
import org.rego4j.server.http.ErrorAnswer;
import org.rego4j.server.http.Handler;
import org.rego4j.server.http.Request;
import org.rego4j.server.http.Utf8;

/**
 * Logs requests and answers with their bodies, for those who look for a mistake. A request is read
 * to its end before it is answered; of long bodies only the beginning is logged.
 */
public final class BodyLog {
  /** How many bytes of a body are logged. */
  public static final int LONGEST = 64 * 1024;

  private static final String MORE = "...";

  private final ServerLog log;
  private final ByteBudget budget;
  private final long maxBody;

  /**
   * @param budget what all bodies in hand may have together
   * @param maxBody how many bytes a body may have
   */
  public BodyLog(ServerLog log, ByteBudget budget, long maxBody) {
    this.log = log;
    this.budget = budget;
    this.maxBody = maxBody;
  }

  /**
   * Reads and logs a request, and has it answered.
   *
   * @param unread whether its body stays unread
   */
  public void receive(Request request, boolean unread, Handler answerer) {
    logAnswer(request);
    if (unread) {
      log.add(RequestLines.received(request, log.requests(), ""));
      answerer.handle(request);
      return;
    }
    BodyReader.read(
        request.exchange(),
        maxBody,
        budget,
        new BodyReader.Taker() {
          @Override
          public void taken(byte[] bytes) {
            log.add(received(request, bytes));
            request.keepBody(bytes);
            answerer.handle(request);
          }

          @Override
          public void refused(ErrorAnswer error) {
            log.add(RequestLines.unread(request, error.unpackingReason()));
            Answers.unread(request, error);
          }
        });
  }

  private LogLine received(Request request, byte[] body) {
    try {
      byte[] beginning =
          BodyDecoder.beginning(body, request.exchange().getRequestHeaders(), LONGEST + 1);
      return RequestLines.received(request, log.requests(), text(beginning));
    } catch (BadRequestException e) {
      return RequestLines.unread(request, e.answer().unpackingReason());
    }
  }

  private void logAnswer(Request request) {
    HttpServerExchange exchange = request.exchange();
    AnswerTap[] taps = new AnswerTap[1];
    exchange.addResponseWrapper(
        (factory, sending) -> {
          taps[0] = new AnswerTap(factory.create(), LONGEST + 1);
          return taps[0];
        });
    exchange.addExchangeCompleteListener(
        (done, next) -> {
          String body = taps[0] == null ? "" : answer(done, taps[0].beginning());
          log.add(RequestLines.sent(request, log.requests(), body));
          next.proceed();
        });
  }

  private static String answer(HttpServerExchange exchange, byte[] beginning) {
    boolean packed = exchange.getResponseHeaders().contains(Headers.CONTENT_ENCODING);
    return text(packed ? unpacked(beginning) : beginning);
  }

  private static byte[] unpacked(byte[] beginning) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(beginning))) {
      byte[] piece = new byte[1024];
      for (int n = in.read(piece); n > 0 && plain.size() <= LONGEST; n = in.read(piece)) {
        plain.write(piece, 0, n);
      }
    } catch (IOException e) {
      // Only a beginning was kept.
    }
    return plain.toByteArray();
  }

  private static String text(byte[] beginning) {
    return beginning.length <= LONGEST
        ? Utf8.text(beginning, 0, beginning.length)
        : Utf8.text(Arrays.copyOf(beginning, LONGEST), 0, LONGEST) + MORE;
  }
}
