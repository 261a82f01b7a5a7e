package org.rego4j.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a server for one decision again and again over connections that are kept, one request in
 * hand on each, and prints how many answers came in a second and how long they took.
 */
public final class HttpLoad {
  private HttpLoad() {}

  /**
   * Runs it.
   *
   * @param args the port, the path, the file with the body, seconds to warm up, seconds to measure,
   *     and how many connections
   */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    byte[] request = request(args[1], Files.readAllBytes(Path.of(args[2])));
    load(port, request, Integer.parseInt(args[3]), Integer.parseInt(args[5]));
    long[] nanos = load(port, request, Integer.parseInt(args[4]), Integer.parseInt(args[5]));
    System.out.printf(
        Locale.ROOT,
        "%.0f %.3f %.3f%n",
        nanos.length / Double.parseDouble(args[4]),
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6);
  }

  private static byte[] request(String path, byte[] body) {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }

  /** How long each answer took, sorted. */
  private static long[] load(int port, byte[] request, int seconds, int connections)
      throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(connections);
    try {
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      List<Future<long[]>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        Callable<long[]> client = () -> client(port, request, end);
        all.add(clients.submit(client));
      }
      long[] nanos = new long[0];
      for (Future<long[]> each : all) {
        long[] own = each.get();
        int before = nanos.length;
        nanos = Arrays.copyOf(nanos, before + own.length);
        System.arraycopy(own, 0, nanos, before, own.length);
      }
      Arrays.sort(nanos);
      return nanos;
    } finally {
      clients.shutdown();
    }
  }

  private static long[] client(int port, byte[] request, long end) throws IOException {
    long[] nanos = new long[1024];
    int count = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
        socket.getOutputStream().write(request);
        read(in);
        if (count == nanos.length) {
          nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = System.nanoTime() - begin;
      }
    }
    return Arrays.copyOf(nanos, count);
  }

  /** Reads an answer of the status 200 that has a length. */
  private static void read(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    int length = -1;
    boolean first = true;
    while (true) {
      int ch = in.read();
      if (ch < 0) {
        throw new IOException("the server closed the connection");
      }
      if (ch != '\n') {
        line.append((char) ch);
        continue;
      }
      String text = line.toString().strip();
      line.setLength(0);
      if (first && !text.contains(" 200 ")) {
        throw new IOException(text);
      }
      first = false;
      if (text.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(text.substring(15).strip());
      }
      if (text.isEmpty()) {
        break;
      }
    }
    if (length < 0) {
      throw new IOException("an answer without a length");
    }
    in.skipNBytes(length);
  }
}
