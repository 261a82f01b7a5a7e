package org.rego4j.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What a server sent on one connection, read from the socket itself.
 *
 * @param status 0 where it sent nothing
 * @param headers without {@code Date} and those of the transfer, which is undone
 */
record HttpAnswer(int status, Map<String, String> headers, String body) {
  private static final int PATIENCE_MILLIS = 30_000;

  /** Sends bytes and takes what comes until the server closes. */
  static HttpAnswer to(int port, byte[] request) throws IOException {
    return to(port, request, false, PATIENCE_MILLIS);
  }

  /**
   * Sends bytes and takes what comes until the server closes.
   *
   * @param cut whether nothing more will come is told to the server
   */
  static HttpAnswer to(int port, byte[] request, boolean cut, int patience) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(patience);
      try {
        socket.getOutputStream().write(request);
        if (cut) {
          socket.shutdownOutput();
        }
      } catch (IOException e) {
        // It answered before it had everything.
      }
      return parsed(everything(socket));
    }
  }

  static HttpAnswer get(int port, String target) throws IOException {
    return to(port, text("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
  }

  static HttpAnswer post(int port, String target, String body, String... headers)
      throws IOException {
    byte[] sent = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: x\r\n");
    head.append("Connection: close\r\nContent-Length: ").append(sent.length).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(text(head.append("\r\n").toString()));
    out.writeBytes(sent);
    return to(port, out.toByteArray());
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] everything(Socket socket) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[16_384];
    try {
      InputStream in = socket.getInputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (SocketTimeoutException e) {
      // A connection that is kept.
    } catch (IOException e) {
      // It closed before it had read everything.
    }
    return out.toByteArray();
  }

  private static HttpAnswer parsed(byte[] bytes) throws IOException {
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = raw.indexOf("\r\n\r\n");
    if (end < 0) {
      return new HttpAnswer(0, Map.of(), "");
    }
    String[] lines = raw.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(lines[i].substring(0, colon).strip(), lines[i].substring(colon + 1).strip());
    }
    headers.remove("Date");
    headers.remove("Content-Length");
    byte[] body = raw.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
    if ("gzip".equals(headers.get("Content-Encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
    return new HttpAnswer(status, headers, new String(body, StandardCharsets.UTF_8));
  }
}
