package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Policies and data change while clients decide: every answer belongs to exactly one state. */
@Timeout(120)
class ChangesTest {
  private static final int CLIENTS = 20;
  private static final int CHANGES = 200;

  private final TestServer server =
      TestServer.of("package seen\n\nboth := [data.state.n, data.state.m, data.rule.n]\n", "{}");

  @AfterEach
  void close() {
    server.close();
  }

  private HttpAnswer send(String method, String path, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    return HttpAnswer.to(server.port(), HttpAnswer.text(head + body));
  }

  @Test
  void everyAnswerBelongsToOneState() throws Exception {
    change(0);
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Integer>> seen = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        seen.add(clients.submit(decisions(over)));
      }
      for (int i = 1; i <= CHANGES; i++) {
        change(i);
      }
      over.set(true);
      for (Future<Integer> each : seen) {
        assertTrue(each.get() > 0);
      }
    } finally {
      over.set(true);
      clients.shutdown();
    }
    assertEquals(
        "{\"result\":[%d,%d,%d]}\n".formatted(CHANGES, CHANGES, CHANGES),
        send("GET", "/v1/data/seen/both", "").body());
  }

  /** Both numbers of the data change at once, and then that of the policy. */
  private void change(int number) throws IOException {
    String data = "{\"n\": %d, \"m\": %d}".formatted(number, number);
    assertEquals(204, send("PUT", "/v1/data/state", data).status());
    String policy = "package rule\n\nn := %d\n".formatted(number);
    assertEquals(200, send("PUT", "/v1/policies/rule", policy).status());
    // Neither of them compiles or fits, and so neither counts.
    assertEquals(400, send("PUT", "/v1/policies/rule", "package rule\n\nn := x\n").status());
    assertEquals(400, send("PUT", "/v1/data/rule/n", "7").status());
  }

  private Callable<Integer> decisions(AtomicBoolean over) {
    return () -> {
      int last = 0;
      int count = 0;
      while (!over.get()) {
        String body = send("GET", "/v1/data/seen/both", "").body();
        String[] numbers = body.substring(body.indexOf('[') + 1, body.indexOf(']')).split(",", -1);
        int n = Integer.parseInt(numbers[0]);
        int rule = Integer.parseInt(numbers[2]);
        assertEquals(numbers[0], numbers[1], body);
        assertTrue(rule == n || rule == n - 1, body);
        assertTrue(n >= last, body);
        last = n;
        count++;
      }
      return count;
    };
  }

  @Test
  void dataChangesLoseNoUpdate() throws Exception {
    assertEquals(204, send("PUT", "/v1/data/count", "{}").status());
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int id = client;
        work.add(
            () -> {
              for (int i = 0; i < 20; i++) {
                String path = "/v1/data/count/%d/%d".formatted(id, i);
                assertEquals(204, send("PUT", path, "1").status());
              }
              return id;
            });
      }
      for (Future<Integer> done : clients.invokeAll(work)) {
        assertTrue(done.get() >= 0);
      }
    } finally {
      clients.shutdown();
    }
    String query = "{\"query\": \"n := count([1 | data.count[_][_]])\"}";
    assertEquals("{\"result\":[{\"n\":400}]}\n", send("POST", "/v1/query", query).body());
  }
}
