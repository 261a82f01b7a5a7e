package org.rego4j.server.http;

import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Packs long answers for clients that take gzip. */
final class GzipAnswer {
  private static final int SHORTEST = 1024;

  private GzipAnswer() {}

  /** The body as it is sent; the header that says so is set where it is packed. */
  public static byte[] packed(Request request, byte[] body) {
    if (body.length < SHORTEST || !isWanted(request)) {
      return body;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4 + 64);
    try (OutputStream gzip = packing(request, out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Packs what is written to a stream, where the client wants it; the header is set then. */
  public static OutputStream packing(Request request, ByteArrayOutputStream out) {
    if (!isWanted(request)) {
      return out;
    }
    request.exchange().getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
    try {
      return new BestGzip(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWanted(Request request) {
    var exchange = request.exchange();
    return exchange.getResponseHeaders().contains(Headers.VARY)
        && accepts(exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING));
  }

  /** Whether a header names gzip and does not give it the weight 0. */
  static boolean accepts(@Nullable String header) {
    if (header == null) {
      return false;
    }
    for (String part : header.split(",", -1)) {
      String[] sides = part.split(";", 2);
      if (sides[0].strip().equalsIgnoreCase("gzip")) {
        return sides.length == 1 || weight(sides[1].strip()) > 0;
      }
    }
    return false;
  }

  private static double weight(String parameter) {
    if (!parameter.startsWith("q=")) {
      return 0;
    }
    try {
      return Double.parseDouble(parameter.substring(2).strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
