package org.rego4j.builtins.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a response of HTTP/1 (RFC 9112); what is malformed is refused with Go's words. */
final class ResponseReader {
  private static final int MOST_HEAD = 10 << 20;
  private static final int GZIP_HEAD = 10;
  private static final String BROKEN = "net/http: HTTP/1.x transport connection broken: ";

  private final Connection connection;
  private final HttpRequest request;
  private final Waiting waiting;
  private final long mostBody;
  private final ByteBuffer buffer = ByteBuffer.allocate(16 << 10).limit(0);
  private int head;

  /**
   * @param mostBody how many bytes a body may have
   */
  ResponseReader(Connection connection, HttpRequest request, Waiting waiting, long mostBody) {
    this.connection = connection;
    this.request = request;
    this.waiting = waiting;
    this.mostBody = mostBody;
  }

  HttpResponse read() throws IOException {
    String status;
    int code;
    Map<String, List<String>> headers;
    do {
      String line = firstLine();
      int blank = line.indexOf(' ');
      status = blank < 0 ? "" : line.substring(blank + 1).replaceAll("^ +", "");
      if (blank < 0) {
        throw broken("malformed HTTP response " + GoText.quote(line));
      }
      code = code(status);
      String protocol = line.substring(0, blank);
      if (!protocol.matches("HTTP/[0-9]\\.[0-9]")) {
        throw broken("malformed HTTP version " + GoText.quote(protocol));
      }
      headers = headers();
      if (closes(headers)) {
        headers.remove("connection");
      }
    } while (code >= 100 && code < 200 && code != 101);
    byte[] body = body(code, headers);
    return new HttpResponse(code, status, headers, body);
  }

  /** Whether the host says that nothing follows, which Go takes for itself. */
  private static boolean closes(Map<String, List<String>> headers) {
    for (String value : headers.getOrDefault("connection", List.of())) {
      for (String token : value.split(",", -1)) {
        if (trimmed(token).equalsIgnoreCase("close")) {
          return true;
        }
      }
    }
    return false;
  }

  private static int code(String status) throws HttpFailure {
    int blank = status.indexOf(' ');
    String code = blank < 0 ? status : status.substring(0, blank);
    if (!code.matches("[0-9]{3}")) {
      throw broken("malformed HTTP status code " + GoText.quote(code));
    }
    return Integer.parseInt(code);
  }

  private static HttpFailure broken(String reason) {
    return new HttpFailure(BROKEN + reason);
  }

  private String firstLine() throws IOException {
    String line = line();
    if (line == null) {
      throw new HttpFailure("EOF");
    }
    return line;
  }

  /** Values by name, names in lower case. */
  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    List<String> last = null;
    while (true) {
      String line = line();
      if (line == null) {
        throw new HttpFailure("unexpected EOF");
      }
      if (line.isEmpty()) {
        return headers;
      }
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        if (last == null) {
          throw broken("malformed MIME header initial line: " + GoText.quote(line));
        }
        last.set(last.size() - 1, (last.get(last.size() - 1) + " " + trimmed(line)).strip());
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw broken("malformed MIME header: missing colon: " + GoText.quote(line));
      }
      String name = line.substring(0, colon);
      if (!HeaderNames.isToken(name) || !HeaderNames.isValue(line.substring(colon + 1))) {
        throw broken("malformed MIME header line: " + GoText.quote(line));
      }
      last = headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>());
      last.add(trimmed(line.substring(colon + 1)));
    }
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && HeaderNames.isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && HeaderNames.isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** A line of the head, without its end; null where nothing comes any more. */
  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int b = next();
      if (b < 0) {
        return null;
      }
      if (++head > MOST_HEAD) {
        throw broken("net/http: server response headers exceeded " + MOST_HEAD + " bytes; aborted");
      }
      if (b == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(b);
    }
  }

  private int next() throws IOException {
    if (!buffer.hasRemaining() && !fill()) {
      return -1;
    }
    return buffer.get() & 0xff;
  }

  private boolean fill() throws IOException {
    buffer.clear();
    int count;
    try {
      count = connection.read(buffer);
    } finally {
      buffer.flip();
    }
    return count >= 0;
  }

  private byte[] body(int code, Map<String, List<String>> headers) throws IOException {
    List<String> encodings = headers.remove("transfer-encoding");
    List<String> lengths = headers.get("content-length");
    boolean chunked = encodings != null;
    if (chunked && (encodings.size() > 1 || !encodings.get(0).equalsIgnoreCase("chunked"))) {
      throw broken(
          encodings.size() > 1
              ? "too many transfer encodings: " + quoted(encodings)
              : "unsupported transfer encoding: " + GoText.quote(encodings.get(0)));
    }
    if (chunked) {
      headers.remove("content-length");
    }
    long length = chunked || lengths == null ? -1 : length(lengths, headers);
    if (request.method().equals("HEAD") || code / 100 == 1 || code == 204 || code == 304) {
      return new byte[0];
    }
    InputStream in = new BodyStream(chunked, length);
    boolean packed = request.unpacks() && isGzip(headers);
    try {
      if (!packed) {
        return all(in);
      }
      headers.remove("content-encoding");
      headers.remove("content-length");
      byte[] start = in.readNBytes(GZIP_HEAD);
      if (start.length == 0) {
        return start;
      } else if (start.length < GZIP_HEAD) {
        throw new EOFException();
      }
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), in);
      return all(new GZIPInputStream(whole));
    } catch (EOFException e) {
      throw new HttpFailure(HttpFailure.Stage.BODY, "unexpected EOF");
    } catch (ZipException e) {
      throw new HttpFailure(HttpFailure.Stage.BODY, "gzip: invalid header");
    } catch (HttpFailure e) {
      throw e.stage() == HttpFailure.Stage.HEAD
          ? new HttpFailure(HttpFailure.Stage.BODY, String.valueOf(e.getMessage()))
          : e.stage() == HttpFailure.Stage.TIME
              ? new HttpFailure(
                  HttpFailure.Stage.BODY,
                  "context deadline exceeded"
                      + " (Client.Timeout or context cancellation while reading body)")
              : e;
    }
  }

  private static boolean isGzip(Map<String, List<String>> headers) {
    List<String> values = headers.get("content-encoding");
    return values != null && values.get(0).equalsIgnoreCase("gzip");
  }

  private static String quoted(List<String> values) {
    return "[" + String.join(" ", values.stream().map(GoText::quote).toList()) + "]";
  }

  private static long length(List<String> lengths, Map<String, List<String>> headers)
      throws HttpFailure {
    String first = trimmed(lengths.get(0));
    for (String each : lengths) {
      if (!trimmed(each).equals(first)) {
        throw broken(
            "http: message cannot contain multiple Content-Length headers; got " + quoted(lengths));
      }
    }
    if (!first.matches("[0-9]{1,18}")) {
      throw broken("bad Content-Length " + GoText.quote(first));
    }
    headers.put("content-length", new ArrayList<>(List.of(first)));
    return Long.parseLong(first);
  }

  private byte[] all(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    int count = in.read(some);
    while (count >= 0) {
      waiting.charge(count);
      if (out.size() + (long) count > mostBody) {
        throw new HttpFailure(
            HttpFailure.Stage.BODY, "response body is larger than " + mostBody + " bytes");
      }
      out.write(some, 0, count);
      count = in.read(some);
    }
    return out.toByteArray();
  }

  /** The bytes of a body, whatever says where it ends. */
  private final class BodyStream extends InputStream {
    private final boolean chunked;

    /** How many bytes are left of the body or of its chunk; -1 for all until the end. */
    private long left;

    private boolean first = true;
    private boolean done;

    BodyStream(boolean chunked, long length) {
      this.chunked = chunked;
      this.left = chunked ? 0 : length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      if (most == 0) {
        return 0;
      }
      if (chunked && left == 0 && !done) {
        chunk();
      }
      if (done || left == 0) {
        return -1;
      }
      if (!buffer.hasRemaining() && !fill()) {
        if (left < 0) {
          done = true;
          return -1;
        }
        throw new EOFException();
      }
      int count = Math.min(most, buffer.remaining());
      if (left >= 0) {
        count = (int) Math.min(count, left);
        left -= count;
      }
      buffer.get(into, from, count);
      return count;
    }

    /** Reads the head of the next chunk. */
    private void chunk() throws IOException {
      if (!first && (bodyByte() != '\r' || bodyByte() != '\n')) {
        throw new HttpFailure(HttpFailure.Stage.BODY, "malformed chunked encoding");
      }
      first = false;
      StringBuilder line = new StringBuilder();
      int b = bodyByte();
      while (b != '\n') {
        line.append((char) b);
        if (line.length() > 4096) {
          throw new HttpFailure(HttpFailure.Stage.BODY, "header line too long");
        }
        b = bodyByte();
      }
      String size = line.toString();
      int extension = size.indexOf(';');
      size = trimmed(extension < 0 ? size : size.substring(0, extension)).strip();
      if (size.isEmpty()) {
        throw new HttpFailure(HttpFailure.Stage.BODY, "empty hex number for chunk length");
      } else if (size.length() > 15) {
        throw new HttpFailure(HttpFailure.Stage.BODY, "http chunk length too large");
      } else if (!size.matches("[0-9a-fA-F]+")) {
        throw new HttpFailure(HttpFailure.Stage.BODY, "invalid byte in chunk length");
      }
      left = Long.parseLong(size, 16);
      if (left == 0) {
        done = true;
        trailers();
      }
    }

    private void trailers() throws IOException {
      String line = line();
      while (line != null && !line.isEmpty()) {
        line = line();
      }
      if (line == null) {
        throw new EOFException();
      }
    }

    private int bodyByte() throws IOException {
      int b = next();
      if (b < 0) {
        throw new EOFException();
      }
      return b;
    }
  }
}
