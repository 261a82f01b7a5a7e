package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RegoServerTest {
  private static final String POLICY =
      """
      package t

      echo := input

      twice := input * 2

      says if print("said", input)

      many := numbers.range(1, 5000)
      slow := count([x | some x in numbers.range(1, 300000); x > 0])

      endless if {
        some a in many
        some b in many
        some c in many
        a + b + c == 0
      }
      """;

  private TestServer server = TestServer.of(POLICY, "{\"b\": {\"c\": 1}}");

  @AfterEach
  void close() {
    server.close();
  }

  private void limited(ServerOptions.Builder options) {
    server.close();
    server = TestServer.of(POLICY, "{}", options);
  }

  private void answersStill() throws IOException {
    HttpAnswer answer = HttpAnswer.post(server.port(), "/v1/data/t/twice", "{\"input\": 21}");
    assertEquals("{\"result\":42}\n", answer.body());
  }

  @Test
  void twentyClientsAtOnceGetEachItsAnswer() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(20);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int client = 0; client < 20; client++) {
        int first = client * 1000;
        work.add(
            () -> {
              for (int i = first; i < first + 50; i++) {
                HttpAnswer answer =
                    HttpAnswer.post(server.port(), "/v1/data/t/twice", "{\"input\": " + i + "}");
                assertEquals("{\"result\":" + 2 * i + "}\n", answer.body());
              }
              return true;
            });
      }
      for (Future<Boolean> done : clients.invokeAll(work)) {
        assertTrue(done.get());
      }
    } finally {
      clients.shutdown();
    }
  }

  @Test
  void bodiesTooLargeAreRefused() throws IOException {
    limited(ServerOptions.builder().maxBody(100).maxUnpackedBody(300));
    HttpAnswer said = HttpAnswer.post(server.port(), "/v1/data/t", "x".repeat(2500));
    assertEquals(400, said.status());
    assertTrue(
        said.body().contains("2.4 KiB exceeds limit of 100 bytes (server.decoding.max_length)"),
        said.body());
    String chunks =
        "POST /v1/data/t HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            + ("20\r\n" + " ".repeat(32) + "\r\n").repeat(10)
            + "0\r\n\r\n";
    HttpAnswer unsaid = HttpAnswer.to(server.port(), HttpAnswer.text(chunks));
    assertEquals(400, unsaid.status());
    assertTrue(unsaid.body().contains("too large: exceeds limit of 100 bytes"), unsaid.body());
    answersStill();
  }

  @Test
  void decisionsEndWithTheirBudgets() throws IOException {
    limited(ServerOptions.builder().decisionTimeout(Duration.ofMillis(200)));
    HttpAnswer late = HttpAnswer.get(server.port(), "/v1/data/t/endless");
    assertEquals(500, late.status());
    assertTrue(late.body().contains("context deadline exceeded"), late.body());
    answersStill();

    limited(ServerOptions.builder().maxSteps(100_000));
    HttpAnswer long_ = HttpAnswer.get(server.port(), "/v1/data/t/endless");
    assertEquals(500, long_.status());
    assertTrue(long_.body().contains("eval_cancel_error"), long_.body());
    answersStill();
  }

  @Test
  void aClientThatGoesEndsItsDecision() throws Exception {
    limited(ServerOptions.builder().threads(1));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(HttpAnswer.text("GET /v1/data/t/endless HTTP/1.1\r\nHost: x\r\n\r\n"));
      Thread.sleep(300);
    }
    // The only thread is free again.
    answersStill();
  }

  @Test
  void requestsBeyondTheQueueAreRefused() throws Exception {
    limited(ServerOptions.builder().threads(1).waiting(1).decisionTimeout(Duration.ofSeconds(3)));
    List<CompletableFuture<HttpAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      answers.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return HttpAnswer.get(server.port(), "/v1/data/t/endless");
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              },
              work -> new Thread(work).start()));
    }
    long refused = answers.stream().filter(a -> a.join().status() == 503).count();
    assertEquals(2, refused);
    answersStill();
  }

  @Test
  void aSlowBodyHoldsNoThread() throws Exception {
    limited(ServerOptions.builder().threads(1));
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      slow.add(socket);
      socket
          .getOutputStream()
          .write(
              HttpAnswer.text(
                  "POST /v1/data/t/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"));
    }
    answersStill();
    for (Socket socket : slow) {
      socket.close();
    }
    answersStill();
  }

  @Test
  void oneConnectionServesManyRequests() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      for (int i = 0; i < 20; i++) {
        // Brackets and percent signs in targets and in bodies, which must come as they were sent.
        String body = "{\"input\": [\"%5B\", [" + i + "], \"[;&=#]\"]}";
        out.write(
            HttpAnswer.text(
                "POST /v1/data/t/echo?x=["
                    + i
                    + "] HTTP/1.1\r\nHost: x\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body));
        String expected = "{\"result\":[\"%5B\",[" + i + "],\"[;\\u0026=#]\"]}\n";
        StringBuilder got = new StringBuilder();
        while (got.indexOf("]}\n") < 0) {
          int c = in.read();
          assertTrue(c >= 0, "closed after " + got);
          got.append((char) c);
        }
        assertTrue(got.toString().endsWith(expected), got.toString());
      }
    }
  }

  @Test
  void aStopFinishesWhatIsInHandAndRefusesTheRest() throws Exception {
    CompletableFuture<HttpAnswer> inHand =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return HttpAnswer.get(server.port(), "/v1/data/t/slow");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    while (!server.log().contains("Received request.")) {
      Thread.sleep(5);
    }
    int port = server.port();
    server.stop();
    HttpAnswer answer = inHand.get();
    assertEquals(200, answer.status());
    assertEquals("{\"result\":300000}\n", answer.body());
    assertThrows(
        ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
  }

  @Test
  void theLogIsLinesOfJson() throws IOException {
    HttpAnswer.post(server.port(), "/v1/data/t/says", "{\"input\": \"<x>\"}");
    server.close();
    String[] lines =
        server.log().lines().filter(l -> !l.contains("uid or gid 0")).toArray(String[]::new);
    assertTrue(
        lines[0].matches(
            "\\{\"addrs\":\\[\"localhost:0\"],\"diagnostic-addrs\":\\[],"
                + "\"fields.time\":\"[-+0-9T:.Z]*\",\"level\":\"info\","
                + "\"msg\":\"Initializing server.\",\"time\":\"[^\"]*Z\"}"),
        lines[0]);
    String client = "\\{\"client_addr\":\"127.0.0.1:\\d+\",\"level\":\"info\",";
    String request = "\"req_id\":1,\"req_method\":\"POST\",\"req_path\":\"/v1/data/t/says\",";
    assertTrue(
        lines[1].matches(client + "\"msg\":\"Received request.\"," + request + "\"time\":.*"),
        lines[1]);
    assertTrue(lines[2].contains("said \\u003cx\\u003e"), lines[2]);
    // The client has its answer a moment before that is logged.
    String sent =
        Arrays.stream(lines).filter(l -> l.contains("Sent response.")).findFirst().orElse("");
    assertTrue(
        sent.matches(
            client
                + "\"msg\":\"Sent response.\","
                + request
                + "\"resp_bytes\":16,\"resp_duration\":\\d+(\\.\\d+)?,\"resp_status\":200,.*"),
        sent);
    assertTrue(server.log().contains("\"msg\":\"Shutting down...\""));
    assertTrue(server.log().contains("\"msg\":\"Server shutdown.\""));
  }

  @Test
  void randomPathsFillNoMemory() throws IOException {
    for (int i = 0; i < 1500; i++) {
      assertEquals(200, HttpAnswer.get(server.port(), "/v1/data/x/" + i + "k").status());
    }
    answersStill();
  }
}
