package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rego4j.Engine;
import org.rego4j.ast.RegoVersion;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.Bundle;
import org.rego4j.bundle.BundleReader;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.value.ObjectValue;

/**
 * Policies, data and a bundle change while clients decide: every answer belongs to exactly one
 * state.
 */
@Timeout(300)
class ChangesTest {
  private static final int CLIENTS = 20;
  private static final int CHANGES = 200;

  private static final LoadedFiles FILES =
      new LoadedFiles(
          List.of(
              Engine.builder()
                  .build()
                  .parseModule(
                      "policy.rego",
                      """
                      package seen

                      all := [data.state.n, data.state.m, data.rule.n, data.b.n, data.b.p.n]
                      """)),
          Map.of(),
          ObjectValue.EMPTY);

  private final Path folder;
  private final BundleReader reader;
  private Activation active;
  private final TestServer server;

  ChangesTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.reader = new BundleReader(RegoVersion.V1, folder).tellingApart();
    Files.createDirectories(folder.resolve("b/b"));
    write(0, "n := 0");
    active = Activation.of(Engine::builder, FILES, read(Map.of()));
    server = TestServer.of(active);
  }

  private void write(int number, String rule) throws IOException {
    Files.writeString(folder.resolve("b/.manifest"), "{\"roots\": [\"b\"]}");
    Files.writeString(folder.resolve("b/b/data.json"), "{\"n\": " + number + "}");
    Files.writeString(folder.resolve("b/b/p.rego"), "package b.p\n\n" + rule + "\n");
  }

  private Map<String, Bundle> read(Map<String, Bundle> earlier) {
    return Map.of("b", reader.reread("b", earlier.get("b")));
  }

  private void reload(int number) throws IOException {
    write(number, "n := " + number);
    active = server.reload(active, read(active.bundles()));
  }

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
        "{\"result\":[%1$d,%1$d,%1$d,%1$d,%1$d]}\n".formatted(CHANGES),
        send("GET", "/v1/data/seen/all", "").body());
  }

  /** Both numbers of the bundle change at once, both of the data, and then that of the policy. */
  private void change(int number) throws IOException {
    write(-1, "n := x");
    assertThrows(RegoException.class, () -> server.reload(active, read(active.bundles())));
    reload(number);
    String data = "{\"n\": %d, \"m\": %d}".formatted(number, number);
    assertEquals(204, send("PUT", "/v1/data/state", data).status());
    String policy = "package rule\n\nn := %d\n".formatted(number);
    assertEquals(200, send("PUT", "/v1/policies/rule", policy).status());
    // Neither of them compiles or fits, and so neither counts.
    assertEquals(400, send("PUT", "/v1/policies/rule", "package rule\n\nn := x\n").status());
    assertEquals(400, send("PUT", "/v1/data/rule/n", "7").status());
    assertEquals(400, send("PUT", "/v1/data/b/n", "7").status());
  }

  private Callable<Integer> decisions(AtomicBoolean over) {
    return () -> {
      int last = 0;
      int count = 0;
      while (!over.get()) {
        String body = send("GET", "/v1/data/seen/all", "").body();
        String[] numbers = body.substring(body.indexOf('[') + 1, body.indexOf(']')).split(",", -1);
        int n = Integer.parseInt(numbers[0]);
        int rule = Integer.parseInt(numbers[2]);
        assertEquals(numbers[0], numbers[1], body);
        int bundle = Integer.parseInt(numbers[3]);
        assertEquals(numbers[3], numbers[4], body);
        assertTrue(n == bundle || n == bundle - 1, body);
        assertTrue(rule == n || (rule == n - 1 && bundle == n), body);
        assertTrue(bundle + n + rule >= last, body);
        last = bundle + n + rule;
        count++;
      }
      return count;
    };
  }

  /** Clients put data, each at places of its own, while the bundle is activated again and again. */
  @Test
  void changesLoseNoUpdate() throws Exception {
    assertEquals(204, send("PUT", "/v1/data/count", "{}").status());
    int reloads = 0;
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Integer>> work = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int id = client;
        Callable<Integer> puts =
            () -> {
              for (int i = 0; i < 20; i++) {
                String path = "/v1/data/count/%d/%d".formatted(id, i);
                assertEquals(204, send("PUT", path, "1").status());
              }
              String policy = "package p%d\n\nx := data.b.p.n\n".formatted(id);
              assertEquals(200, send("PUT", "/v1/policies/p" + id, policy).status());
              return id;
            };
        work.add(clients.submit(puts));
      }
      for (int client = 0; client < CLIENTS; client++) {
        Future<Integer> done = work.get(client);
        do {
          reload(++reloads);
        } while (!done.isDone());
        assertEquals(client, done.get());
      }
    } finally {
      clients.shutdown();
    }
    String query = "{\"query\": \"n := count([1 | data.count[_][_]])\"}";
    assertEquals("{\"result\":[{\"n\":400}]}\n", send("POST", "/v1/query", query).body());
    for (int client = 0; client < CLIENTS; client++) {
      assertEquals(
          "{\"result\":" + reloads + "}\n", send("GET", "/v1/data/p" + client + "/x", "").body());
    }
  }
}
