package org.rego4j.builtins.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A host on loopback that answers each request with the bytes that a test says. */
final class ScriptedHost implements AutoCloseable {
  /** Answers a request. */
  @FunctionalInterface
  interface Script {
    /** Writes a response, or none. */
    void answer(Asked asked, OutputStream out) throws IOException, InterruptedException;
  }

  /** A request as it came: everything before the body, and the body. */
  record Asked(String head, String body, int number) {
    String line() {
      return head.substring(0, head.indexOf("\r\n"));
    }

    String path() {
      return line().split(" ", -1)[1];
    }

    boolean has(String header) {
      return head.contains("\r\n" + header + "\r\n");
    }
  }

  private final AutoCloseable listener;
  private final int port;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

  private ScriptedHost(AutoCloseable listener, int port) {
    this.listener = listener;
    this.port = port;
  }

  /** A host without TLS. */
  static ScriptedHost start(Script script) throws IOException {
    return start(ServerSocketFactory.getDefault(), script);
  }

  /** A host whose sockets a factory makes. */
  static ScriptedHost start(ServerSocketFactory factory, Script script) throws IOException {
    ServerSocket socket = factory.createServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    ScriptedHost host = new ScriptedHost(socket, socket.getLocalPort());
    host.run(
        () -> {
          Socket accepted = socket.accept();
          host.open.add(accepted);
          host.run(
              () ->
                  host.serve(
                      accepted.getInputStream(), accepted.getOutputStream(), script, accepted));
          return true;
        });
    return host;
  }

  /** A host at a unix socket. */
  static ScriptedHost start(Path path, Script script) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(UnixDomainSocketAddress.of(path));
    ScriptedHost host = new ScriptedHost(channel, 0);
    host.run(
        () -> {
          SocketChannel accepted = channel.accept();
          host.open.add(accepted);
          host.run(
              () ->
                  host.serve(
                      Channels.newInputStream(accepted),
                      Channels.newOutputStream(accepted),
                      script,
                      accepted));
          return true;
        });
    return host;
  }

  /** Work that is done again as long as it says so and does not fail. */
  @FunctionalInterface
  private interface Work {
    boolean once() throws Exception;
  }

  private void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (work.once()) {
                  // Again.
                }
              } catch (Exception e) {
                // The test is over, or the client is gone.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private boolean serve(InputStream in, OutputStream out, Script script, AutoCloseable socket)
      throws Exception {
    try (socket) {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          return false;
        }
        head.write(b);
      }
      String text = head.toString(StandardCharsets.ISO_8859_1);
      int length = 0;
      for (String line : text.split("\r\n", -1)) {
        if (line.startsWith("Content-Length: ")) {
          length = Integer.parseInt(line.substring(16));
        }
      }
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      Asked one;
      synchronized (asked) {
        one = new Asked(text, body, asked.size());
        asked.add(one);
      }
      script.answer(one, out);
      out.flush();
      return false;
    }
  }

  /** Writes a response with a body and headers, each with its line break. */
  static void respond(OutputStream out, int status, String headers, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    write(
        out,
        "HTTP/1.1 "
            + status
            + " Said\r\n"
            + headers
            + "Content-Length: "
            + bytes.length
            + "\r\n\r\n");
    out.write(bytes);
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  List<Asked> asked() {
    return asked;
  }

  @Override
  public void close() throws IOException {
    try {
      listener.close();
      for (AutoCloseable each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
