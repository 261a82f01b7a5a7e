package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Decisions that wait for other hosts keep no thread from those that do not. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WaitingDecisionsTest {
  /** More than there are threads of I/O, and than most machines have processors. */
  private static final int MANY = 100;

  private static final String POLICY =
      """
      package p

      asks := http.send({"method": "get", "url": input.url, "timeout": "60s"}).raw_body

      quick := input.x
      """;

  /** A host that counts who asks, and answers when it is let. */
  private static final class SlowHost implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final Semaphore asked = new Semaphore(0);
    private final CountDownLatch free;

    SlowHost(CountDownLatch free) throws IOException {
      this.free = free;
      Thread accepts = new Thread(this::accept);
      accepts.setDaemon(true);
      accepts.start();
    }

    private void accept() {
      while (true) {
        try {
          Socket one = socket.accept();
          Thread answers = new Thread(() -> answer(one));
          answers.setDaemon(true);
          answers.start();
        } catch (IOException e) {
          return;
        }
      }
    }

    private void answer(Socket one) {
      try (one) {
        one.getInputStream().read(new byte[1000]);
        asked.release();
        free.await();
        one.getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // Nobody waits any more.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    String body() {
      return "{\"input\": {\"url\": \"http://127.0.0.1:" + socket.getLocalPort() + "\"}}";
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void othersAreAnsweredMeanwhile() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    CountDownLatch freeAlready = new CountDownLatch(0);
    try (TestServer server = TestServer.of(POLICY, "{}");
        SlowHost fast = new SlowHost(freeAlready);
        SlowHost slow = new SlowHost(free)) {
      // What was asked before is tried on a thread of I/O.
      String path = "/v1/data/p/asks";
      String quick = "{\"input\": {\"x\": 7}}";
      assertEquals(
          "{\"result\":\"ok\"}\n", HttpAnswer.post(server.port(), path, fast.body()).body());
      HttpAnswer.post(server.port(), "/v1/data/p/quick", quick);
      List<CompletableFuture<String>> waiting = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        waiting.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return HttpAnswer.post(server.port(), path, slow.body()).body();
                  } catch (IOException e) {
                    return e.toString();
                  }
                },
                r -> new Thread(r).start()));
      }
      assertTrue(slow.asked.tryAcquire(MANY, 60, TimeUnit.SECONDS));
      for (int i = 0; i < 2 * MANY; i++) {
        assertEquals(
            "{\"result\":7}\n", HttpAnswer.post(server.port(), "/v1/data/p/quick", quick).body());
      }
      free.countDown();
      for (CompletableFuture<String> each : waiting) {
        assertEquals("{\"result\":\"ok\"}\n", each.get(60, TimeUnit.SECONDS));
      }
      // The try on the thread of I/O sent nothing.
      assertEquals(0, slow.asked.availablePermits());
    }
  }
}
