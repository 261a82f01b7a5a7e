package org.rego4j.conformance.soak;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection of HTTP/1.1 that is kept for all requests of a client, one after the other. It
 * opens no second one: a server that closes it without a word has made a mistake.
 */
final class KeptConnection implements AutoCloseable {
  private static final String LENGTH = "content-length:";
  private static final int MOST_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  /** What a request came to. */
  record Answer(int status, String body) {}

  KeptConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(MOST_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * Sends a request and reads its answer.
   *
   * @param headers lines, each with its end
   * @throws IOException where the connection ends, or no answer comes within a minute
   */
  Answer send(String method, String path, String headers, String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(method, path, headers, content.length);
    byte[] request = (head + body).getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(request);
    int status = Integer.parseInt(line().split(" ", -1)[1]);
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    byte[] answer = in.readNBytes(length);
    if (answer.length < length) {
      throw new EOFException("the connection ended within an answer");
    }
    return new Answer(status, new String(answer, StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
