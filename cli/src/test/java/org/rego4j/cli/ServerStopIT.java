package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop finishes what it has begun, as OPA does. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ServerStopIT {
  private static final String BODY = "{\"input\": {\"x\": 42}}";

  private Path folder = Path.of("");

  @BeforeEach
  void policy(@TempDir Path own) throws IOException {
    folder = own;
    Files.writeString(
        folder.resolve("p.rego"),
        """
        package t

        x := input.x

        slow := count([n | some n in numbers.range(1, 2000000); n > 0])
        """);
  }

  /** The head of a request whose body is still to come. */
  private static Socket begun(ServerProcess server) throws IOException {
    Socket socket = server.connect();
    ServerProcess.send(
        socket,
        "POST /v1/data/t/x HTTP/1.1\r\nHost: x\r\nContent-Length: " + BODY.length() + "\r\n\r\n{");
    return socket;
  }

  private static void assertStopped(ServerProcess server) throws Exception {
    assertEquals(0, server.exit(), server.stderr());
    assertEquals("", server.stdout());
    List<String> lines = server.stderr().lines().toList();
    String last = lines.get(lines.size() - 1);
    assertTrue(
        last.startsWith("{\"level\":\"info\",\"msg\":\"Server shutdown.\",\"time\":\""), last);
  }

  @Test
  void aSlowDecisionIsAnswered() throws Exception {
    try (ServerProcess server =
            ServerProcess.start(folder, "p.rego", "--shutdown-grace-period", "120");
        Socket socket = server.connect()) {
      ServerProcess.send(socket, "GET /v1/data/t/slow HTTP/1.1\r\nHost: x\r\n\r\n");
      server.awaitLog("/v1/data/t/slow");
      server.signal("TERM");
      server.awaitLog("Shutting down...");
      String answer = ServerProcess.rest(socket);
      assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
      assertTrue(answer.endsWith("{\"result\":2000000}\n"), answer);
      assertStopped(server);
    }
  }

  @Test
  void aBodyThatIsStillSentIsAnsweredAndNewConnectionsAreRefused() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, "p.rego");
        Socket socket = begun(server)) {
      server.awaitLog("/v1/data/t/x");
      server.signal("TERM");
      server.awaitLog("Shutting down...");
      assertThrows(ConnectException.class, () -> server.connect().close());
      server.signal("TERM");
      server.signal("INT");
      ServerProcess.send(socket, BODY.substring(1));
      String answer = ServerProcess.rest(socket);
      assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
      assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
      assertTrue(answer.endsWith("{\"result\":42}\n"), answer);
      assertStopped(server);
      assertEquals(1, server.stderr().split("Shutting down", -1).length - 1);
    }
  }

  @Test
  void theGracePeriodEndsWhatDoesNotEnd() throws Exception {
    try (ServerProcess server =
            ServerProcess.start(folder, "p.rego", "--shutdown-grace-period", "1");
        Socket socket = begun(server)) {
      server.awaitLog("/v1/data/t/x");
      server.signal("TERM");
      assertEquals("", ServerProcess.rest(socket));
      assertEquals(1, server.exit());
      List<String> lines = server.stderr().lines().toList();
      String last = lines.get(lines.size() - 1);
      assertTrue(
          last.startsWith(
              "{\"err\":\"error while shutting down: (0) context deadline exceeded. \","
                  + "\"level\":\"error\",\"msg\":\"Failed to shutdown server gracefully.\","),
          last);
    }
  }

  @Test
  void theWaitPeriodServesOn() throws Exception {
    try (ServerProcess server =
        ServerProcess.start(folder, "p.rego", "--shutdown-wait-period", "2")) {
      server.signal("TERM");
      server.awaitLog("\"msg\":\"Waiting 2s before initiating shutdown...\"");
      String answer = server.get("/v1/data/t/x");
      assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
      assertFalse(server.stderr().contains("Shutting down..."));
      assertStopped(server);
    }
  }

  /** All that a server is told to load is there when it listens, whatever it may wait for. */
  @Test
  void aServerThatListensIsReady() throws Exception {
    try (ServerProcess server =
        ServerProcess.start(folder, "--ready-timeout", "1", "--bundle", ".")) {
      assertTrue(server.get("/health?bundles&plugins").endsWith("\r\n\r\n{}\n"));
      assertTrue(server.get("/v1/data/t/slow").endsWith("{\"result\":2000000}\n"));
      server.signal("TERM");
      assertStopped(server);
    }
  }

  /** Clients that ask without a pause, on connections that they keep. */
  @Test
  void noRequestThatIsBegunIsLost() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(8);
    AtomicInteger answered = new AtomicInteger();
    try (ServerProcess server = ServerProcess.start(folder, "p.rego", "--log-level", "error")) {
      List<Future<String>> ends = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Callable<String> client =
            () -> {
              try (Socket socket = server.connect()) {
                while (true) {
                  ServerProcess.send(
                      socket,
                      "POST /v1/data/t/x HTTP/1.1\r\nHost: x\r\nContent-Length: "
                          + BODY.length()
                          + "\r\n\r\n"
                          + BODY);
                  String answer = ServerProcess.answer(socket);
                  if (!answer.endsWith("{\"result\":42}\n")) {
                    return answer;
                  }
                  answered.incrementAndGet();
                  if (answer.contains("\r\nConnection: close\r\n")) {
                    return "closed";
                  }
                }
              }
            };
        ends.add(clients.submit(client));
      }
      while (answered.get() < 100) {
        Thread.sleep(5);
      }
      server.signal("TERM");
      for (Future<String> end : ends) {
        assertEquals("closed", end.get());
      }
      assertEquals(0, server.exit());
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void clientsThatSendAByteNowAndThenHoldNobodyUp() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start(folder, "p.rego")) {
      for (int i = 0; i < 50; i++) {
        slow.add(begun(server));
      }
      for (int at = 1; at < 4; at++) {
        for (Socket socket : slow) {
          ServerProcess.send(socket, BODY.substring(at, at + 1));
        }
        String answer = server.get("/v1/data/t/slow");
        assertTrue(answer.endsWith("{\"result\":2000000}\n"), answer);
        Thread.sleep(200);
      }
      for (Socket socket : slow) {
        ServerProcess.send(socket, BODY.substring(4));
        assertTrue(ServerProcess.answer(socket).endsWith("{\"result\":42}\n"));
      }
      server.signal("TERM");
      assertStopped(server);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }
}
