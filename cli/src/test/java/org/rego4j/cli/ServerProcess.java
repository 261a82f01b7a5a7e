package org.rego4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bin/rego4j run --server} as a process of its own, on a free port. */
final class ServerProcess implements AutoCloseable {
  private static final String LENGTH = "Content-Length: ";

  private final Path out;
  private final Path err;
  private final Process process;
  private final int port;

  private ServerProcess(Path folder, List<String> args) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    out = Files.createTempFile(folder, "out", "");
    err = Files.createTempFile(folder, "err", "");
    List<String> all = new ArrayList<>(List.of("run", "--server", "--addr", "localhost:" + port));
    all.addAll(args);
    process = Launcher.ofCheckout(folder).in(folder).start("", all, out, err);
  }

  /** Starts a server in a folder, and waits until it listens. */
  static ServerProcess start(Path folder, String... args) throws Exception {
    ServerProcess server = new ServerProcess(folder, List.of(args));
    while (!server.listens()) {
      if (!server.process.isAlive()) {
        throw new AssertionError("ended: " + server.stderr());
      }
      Thread.sleep(20);
    }
    return server;
  }

  private boolean listens() {
    try {
      connect().close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  int port() {
    return port;
  }

  /** A request that waits for nothing and closes its connection. */
  String get(String path) throws IOException {
    try (Socket socket = connect()) {
      send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      return rest(socket);
    }
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** All that comes until the other side closes. */
  static String rest(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      all.write(buffer, 0, n);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** One answer, whose length its head tells. */
  static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder all = new StringBuilder();
    int end = -1;
    while (end < 0 || all.length() < end) {
      int c = in.read();
      if (c < 0) {
        return all + " [closed]";
      }
      all.append((char) c);
      if (end < 0 && c == '\n' && all.indexOf("\r\n\r\n") >= 0) {
        int from = all.indexOf(LENGTH) + LENGTH.length();
        end = all.length() + Integer.parseInt(all.substring(from, all.indexOf("\r", from)));
      }
    }
    return all.toString();
  }

  /** Sends a signal, such as {@code TERM}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits until a text stands in the log. */
  void awaitLog(String text) throws IOException, InterruptedException {
    while (!stderr().contains(text)) {
      if (!process.isAlive()) {
        throw new AssertionError("ended without " + text + ": " + stderr());
      }
      Thread.sleep(20);
    }
  }

  String stdout() throws IOException {
    return Files.readString(out);
  }

  String stderr() throws IOException {
    return Files.readString(err);
  }

  /** The code with which it ends. */
  int exit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
