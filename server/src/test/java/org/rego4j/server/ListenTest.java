package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rego4j.server.listen.ListenException;
import org.rego4j.server.log.LogOptions;
import org.rego4j.server.log.ServerLog;

/** Where a server listens: ports, unix sockets, several of them. */
@Timeout(120)
class ListenTest {
  private static final String POLICY = "package t\n\nsize := count(input)\n";
  private static final LogOptions LOG = LogOptions.of(LogOptions.Level.INFO);

  private static TestServer at(ServerOptions.Builder options, String... addresses) {
    return TestServer.at(List.of(addresses), POLICY, "{}", options, LOG);
  }

  private static String ask(SocketChannel channel, String body) throws IOException {
    channel.write(
        ByteBuffer.wrap(
            HttpAnswer.text(
                "POST /v1/data/t/size HTTP/1.1\r\nHost: x\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body)));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    while (!all.toString(StandardCharsets.UTF_8).endsWith("}\n")) {
      int n = channel.read(buffer.clear());
      assertTrue(n >= 0, "closed after " + all);
      all.write(buffer.array(), 0, n);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static SocketChannel connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return channel;
  }

  @Test
  void aUnixSocketAnswersUnderItsPermissionsAndGoesWithTheServer(@TempDir Path folder)
      throws IOException {
    Path socket = folder.resolve("s");
    try (TestServer server =
        at(ServerOptions.builder().socketPermissions("640"), "unix://" + socket)) {
      assertEquals(
          "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
      try (SocketChannel channel = connect(socket)) {
        for (int i = 0; i < 3; i++) {
          String answer = ask(channel, "{\"input\": [1, 2]}");
          assertTrue(answer.endsWith("\r\n\r\n{\"result\":2}\n"), answer);
        }
        // More than the socket takes at once, in both directions.
        String long_ = "x".repeat(3_000_000);
        String answer = ask(channel, "{\"input\": [\"" + long_ + "\"]}");
        assertTrue(answer.endsWith("\r\n\r\n{\"result\":1}\n"), answer);
      }
      String log = server.logAtEnd();
      assertTrue(log.contains("{\"client_addr\":\"@\","), log);
    }
    assertFalse(Files.exists(socket));
  }

  @Test
  void aUnixSocketThatNobodyServesIsTakenOver(@TempDir Path folder) throws IOException {
    Path socket = folder.resolve("s");
    try (var left = java.nio.channels.ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(socket));
    }
    assertTrue(Files.exists(socket));
    try (TestServer server = at(ServerOptions.builder(), "unix://" + socket);
        SocketChannel channel = connect(socket)) {
      assertTrue(ask(channel, "{\"input\": []}").endsWith("{\"result\":0}\n"));
      assertTrue(server.log().contains("Initializing server."));
    }
  }

  @Test
  void permissionsThatAreNoneAreAnError(@TempDir Path folder) {
    Path socket = folder.resolve("s");
    assertThrows(
        ListenException.class,
        () -> at(ServerOptions.builder().socketPermissions("abc"), "unix://" + socket));
  }

  @Test
  void severalAddressesAreServedAtOnce(@TempDir Path folder) throws IOException {
    Path socket = folder.resolve("s");
    try (TestServer server =
            at(ServerOptions.builder(), "unix://" + socket, "localhost:0", "127.0.0.1:0");
        SocketChannel channel = connect(socket)) {
      assertTrue(ask(channel, "{\"input\": [1]}").endsWith("{\"result\":1}\n"));
      for (int port : List.of(server.port(1), server.port(2))) {
        HttpAnswer answer = HttpAnswer.post(port, "/v1/data/t/size", "{\"input\": [1, 2]}");
        assertEquals("{\"result\":2}\n", answer.body());
      }
    }
  }

  @Test
  void aPortThatIsInUseIsAnErrorAndTheOtherServerGoesOn() throws IOException {
    try (TestServer server = at(ServerOptions.builder(), "127.0.0.1:0")) {
      String address = "127.0.0.1:" + server.port();
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      try (ServerLog log = new ServerLog(written, LOG)) {
        ServerOptions options =
            ServerOptions.builder().addresses(List.of("127.0.0.1:0", address)).build();
        ListenException e =
            assertThrows(
                ListenException.class,
                () -> RegoServer.start(org.rego4j.Engine.builder().build(), options, log));
        assertEquals("listen tcp " + address + ": bind: address already in use", e.reason());
      }
      String lines = written.toString(StandardCharsets.UTF_8);
      assertTrue(
          lines.contains(
              "{\"err\":\"listen tcp "
                  + address
                  + ": bind: address already in use\",\"level\":\"error\","
                  + "\"msg\":\"Listener failed.\","),
          lines);
      assertEquals(
          "{\"result\":1}\n",
          HttpAnswer.post(server.port(), "/v1/data/t/size", "{\"input\": [1]}").body());
    }
  }
}
