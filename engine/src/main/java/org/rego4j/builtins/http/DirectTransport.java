package org.rego4j.builtins.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests of HTTP/1.1 over sockets of its own, a connection each, on the thread that asks.
 * It starts no thread. {@code java.net.http} would start some for each set of TLS settings, and
 * knows neither unix sockets nor another name of the host than that of the URL.
 */
public final class DirectTransport implements HttpTransport {
  /** How many bytes a response's body may have, unpacked. */
  private static final long MOST_BODY = 256L << 20;

  /** For how many different settings what they are read into is kept. */
  private static final int MOST_SETTINGS = 32;

  private final long mostBody;
  private final Map<TlsSettings, TlsContext> contexts =
      new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TlsSettings, TlsContext> eldest) {
          return size() > MOST_SETTINGS;
        }
      };

  /** A transport that reads bodies of up to 256 MiB. */
  public DirectTransport() {
    this(MOST_BODY);
  }

  /**
   * @param mostBody how many bytes a response's body may have, unpacked
   */
  public DirectTransport(long mostBody) {
    this.mostBody = mostBody;
  }

  @Override
  public HttpResponse send(HttpRequest request, Waiting waiting) throws IOException {
    String socket = request.socket();
    try (Connection wire =
            socket == null
                ? SocketConnection.toHost(request.host(), request.port(), waiting)
                : SocketConnection.toSocket(socket, waiting);
        Connection connection = request.secure() ? secured(wire, request) : wire) {
      connection.write(ByteBuffer.wrap(head(request)));
      byte[] body = request.body();
      if (body != null) {
        connection.write(ByteBuffer.wrap(body));
      }
      return new ResponseReader(connection, request, waiting, mostBody).read();
    } catch (SSLException e) {
      throw new HttpFailure(TlsContext.reason(e));
    }
  }

  private Connection secured(Connection wire, HttpRequest request) throws IOException {
    String expected = request.tls().serverName();
    String name = expected == null ? request.host() : expected;
    SSLEngine engine = context(request.tls()).engine(name, request.port());
    return TlsConnection.over(wire, engine);
  }

  private TlsContext context(TlsSettings settings) throws HttpFailure {
    synchronized (contexts) {
      @Nullable TlsContext known = contexts.get(settings);
      if (known != null) {
        return known;
      }
    }
    TlsContext made = TlsContext.of(settings);
    synchronized (contexts) {
      contexts.put(settings, made);
    }
    return made;
  }

  private static byte[] head(HttpRequest request) {
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
      for (String value : header.getValue()) {
        head.append(header.getKey()).append(": ").append(value).append("\r\n");
      }
    }
    head.append("\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }
}
