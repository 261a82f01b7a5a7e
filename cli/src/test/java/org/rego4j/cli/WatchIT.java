package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --watch}: what files and bundles hold is what is answered, or what they held last. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class WatchIT {
  private static final String PROCESSED =
      "\"level\":\"info\",\"msg\":\"Processed file watch event.\"";

  private Path folder = Path.of("");

  @BeforeEach
  void files(@TempDir Path own) throws IOException {
    folder = own;
    write("b/.manifest", "{\"roots\": [\"a\"], \"revision\": \"1\"}");
    write("b/a/data.json", "{\"k\": 1}");
    write("b/a/p.rego", "package a.p\n\nx := data.a.k\n");
    write("c/.manifest", "{\"roots\": [\"c\"]}");
    write("c/c.rego", "package c\n\nx := 1\n");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  /** Writes as editors do: beside the file, and over it with one step. */
  private void replace(String name, String text) throws IOException {
    move(write(name + ".new", text), name);
  }

  private void move(Path from, String to) throws IOException {
    Files.move(from, folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
  }

  private void archive(String number) throws IOException {
    Path made = folder.resolve("made");
    new TarGz()
        .file(".manifest", "{\"roots\": [\"z\"]}")
        .file("z/data.json", "{\"k\": " + number + "}")
        .file("z/p.rego", "package z.p\n\nx := [data.z.k, " + number + "]\n")
        .write(made);
    move(made, "z.tar.gz");
  }

  private void delete(String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(name))) {
      List<Path> deepest = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepest) {
        Files.delete(each);
      }
    }
  }

  private static String body(ServerProcess server, String path) throws IOException {
    String answer = server.get("/v1/data" + path);
    return answer.substring(answer.indexOf("\r\n\r\n") + 4).strip();
  }

  private static void await(ServerProcess server, String path, String result) throws Exception {
    String wanted = result.isEmpty() ? "{}" : "{\"result\":" + result + "}";
    while (!body(server, path).equals(wanted)) {
      Thread.sleep(10);
    }
  }

  private static void awaitError(ServerProcess server, String error) throws Exception {
    server.awaitLog("\"err\":\"" + error + "\"," + PROCESSED);
  }

  /** Waits until an error has been logged so many times or more often. */
  private static void awaitErrors(ServerProcess server, String error, int times) throws Exception {
    while (server.stderr().split(Pattern.quote(error), -1).length <= times) {
      Thread.sleep(10);
    }
  }

  @Test
  void looseFilesAreLoadedAnew() throws Exception {
    write("l/data.json", "{\"k\": 1}");
    write("l/p.rego", "package p\n\nx := data.k\n");
    try (ServerProcess server = ServerProcess.start(folder, "--watch", "l")) {
      await(server, "/p", "{\"x\":1}");
      write("l/data.json", "{\"k\": 2}");
      await(server, "/p", "{\"x\":2}");
      server.awaitLog("\"err\":null," + PROCESSED);
      write("l/p.rego", "package p\n\nx := y\n");
      awaitError(server, "1 error occurred: l/p.rego:3: rego_unsafe_var_error: var y is unsafe");
      assertEquals("{\"result\":{\"x\":2}}", body(server, "/p"));
      replace("l/p.rego", "package p\n\nx := 3\n");
      await(server, "/p", "{\"x\":3}");
      write("l/deep/er/q.rego", "package q\n\nx := 4\n");
      await(server, "/q", "{\"x\":4}");
      write("l/deep/er/q.rego", "package q\n\nx := 5\n");
      await(server, "/q", "{\"x\":5}");
      move(folder.resolve("l/deep/er/q.rego"), "l/deep/r.rego");
      write("l/deep/r.rego", "package q\n\nx := 6\n");
      await(server, "/q", "{\"x\":6}");
      delete("l/deep");
      await(server, "/q", "");
    }
  }

  @Test
  void filesOfAFolderOfABundleComeAndGo() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, "--watch", "--bundle", "b", "c")) {
      await(server, "", "{\"a\":{\"k\":1,\"p\":{\"x\":1}},\"c\":{\"x\":1}}");
      write("b/a/data.json", "{\"k\": 2}");
      await(server, "/a/p", "{\"x\":2}");
      replace("b/a/data.json", "{\"k\": 3}");
      await(server, "/a/p", "{\"x\":3}");
      write("b/a/q.rego", "package a.q\n\nx := 4\n");
      await(server, "/a/q", "{\"x\":4}");
      move(folder.resolve("b/a/q.rego"), "b/a/r.rego");
      await(server, "/system/bundles/b/manifest/revision", "\"1\"");
      write("b/a/r.rego", "package a.q\n\nx := 5\n");
      await(server, "/a/q", "{\"x\":5}");
      Files.delete(folder.resolve("b/a/r.rego"));
      await(server, "/a/q", "");
      write("b/a/new/data.yaml", "d: 1\n");
      await(server, "/a/new", "{\"d\":1}");
      delete("b/a/new");
      await(server, "/a/new", "");
      write("b/.manifest", "{\"roots\": [\"a\"], \"revision\": \"2\"}");
      await(server, "/system/bundles/b/manifest/revision", "\"2\"");
    }
  }

  @Test
  void whatIsBrokenChangesNothing() throws Exception {
    archive("1");
    try (ServerProcess server =
        ServerProcess.start(folder, "--watch", "--bundle", "b", "c", "z.tar.gz")) {
      await(server, "/a/p", "{\"x\":1}");
      replace("b/a/data.json", "{\"k\": 3");
      awaitError(server, "bundle b: bundle load failed on b/a/data.json: unexpected EOF");
      replace("b/a/data.json", "{\"k\": 3}");
      await(server, "/a/p", "{\"x\":3}");
      replace("b/a/p.rego", "package a.p\n\nx := y\n");
      awaitError(server, "1 error occurred: b/a/p.rego:3: rego_unsafe_var_error: var y is unsafe");
      replace("b/a/p.rego", "package c\n\nx := 2\n");
      awaitError(
          server, "bundle b: manifest roots [a] do not permit 'package c' in module 'b/a/p.rego'");
      replace("b/a/p.rego", "package a.p\n\nx := data.a.k\n");
      replace("b/.manifest", "{\"roots\": [\"a\", \"c\"]}");
      awaitError(
          server,
          "detected overlapping roots in manifests for these bundles: [b, c] (root c is in"
              + " multiple bundles)");
      replace("b/.manifest", "{\"roots\": [\"a\"]");
      awaitError(server, "bundle b: bundle load failed on manifest decode: unexpected EOF");
      Path cut = folder.resolve("cut");
      Files.write(cut, Arrays.copyOf(Files.readAllBytes(folder.resolve("z.tar.gz")), 60));
      replace("b/.manifest", "{\"roots\": [\"a\"]}");
      move(cut, "z.tar.gz");
      awaitError(server, "bundle z.tar.gz: bundle read failed: unexpected EOF");
      Files.delete(folder.resolve("z.tar.gz"));
      awaitError(
          server, "error reading \\\"z.tar.gz\\\": stat z.tar.gz: no such file or directory");
      assertEquals(
          "{\"result\":{\"a\":{\"k\":3,\"p\":{\"x\":3}},\"c\":{\"x\":1},\"z\":{\"k\":1,\"p\":{\"x\":[1,1]}}}}",
          body(server, ""));
      archive("2");
      await(server, "/z/p", "{\"x\":[2,2]}");
      assertFalse(server.stderr().contains("z.tar.gz/z/p.rego"));
    }
  }

  @Test
  void aFolderThatIsDeletedMayComeBack() throws Exception {
    write("up/per/b/.manifest", "{\"roots\": [\"a\"]}");
    write("up/per/b/p.rego", "package a.p\n\nx := 1\n");
    try (ServerProcess server =
        ServerProcess.start(folder, "--watch", "--bundle", "up/per/b", "c")) {
      await(server, "/a/p", "{\"x\":1}");
      String gone = "error reading \\\"up/per/b\\\": stat up/per/b: no such file or directory";
      for (int i = 2; i < 6; i++) {
        move(folder.resolve(i % 2 == 0 ? "up/per/b" : "up"), "gone" + i);
        awaitErrors(server, gone, i - 1);
        assertEquals("{\"result\":{\"x\":" + (i - 1) + "}}", body(server, "/a/p"));
        if (i < 4) {
          delete("gone" + i);
        }
        write("made/.manifest", "{\"roots\": [\"a\"]}");
        write("made/p.rego", "package a.p\n\nx := " + i + "\n");
        Files.createDirectories(folder.resolve("up/per"));
        move(folder.resolve("made"), "up/per/b");
        await(server, "/a/p", "{\"x\":" + i + "}");
        replace("up/per/b/data.json", "{\"a\": {\"k\": " + i + "}}");
        await(server, "/a/k", String.valueOf(i));
      }
    }
  }

  /** A folder named by a link, which releases are switched by. */
  @Test
  void aLinkIsFollowedWhereItLeadsNow() throws Exception {
    write("1/b/p.rego", "package a\n\nx := 1\n");
    write("2/b/p.rego", "package a\n\nx := 2\n");
    Files.createSymbolicLink(folder.resolve("now"), Path.of("1"));
    try (ServerProcess server = ServerProcess.start(folder, "--watch", "--bundle", "now/b")) {
      await(server, "/a/x", "1");
      Files.createSymbolicLink(folder.resolve("next"), Path.of("2"));
      move(folder.resolve("next"), "now");
      await(server, "/a/x", "2");
      write("2/b/p.rego", "package a\n\nx := 3\n");
      await(server, "/a/x", "3");
    }
  }

  @Test
  void archivesAmongLooseFilesAreReplaced() throws Exception {
    archive("1");
    write("l/data.json", "{\"k\": 1}");
    try (ServerProcess server = ServerProcess.start(folder, "--watch", "l", "z.tar.gz")) {
      await(server, "", "{\"k\":1,\"z\":{\"k\":1,\"p\":{\"x\":[1,1]}}}");
      archive("2");
      await(server, "", "{\"k\":1,\"z\":{\"k\":2,\"p\":{\"x\":[2,2]}}}");
      write("l/data.json", "{\"k\": 2, \"z\": {\"k\": 3}}");
      await(server, "", "{\"k\":2,\"z\":{\"k\":2,\"p\":{\"x\":[2,2]}}}");
    }
  }

  /** An archive is replaced with one step, as often as it can be: it is one state each time. */
  @Test
  void everyAnswerIsOfOneArchive() throws Exception {
    archive("0");
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try (ServerProcess server =
        ServerProcess.start(folder, "--watch", "--bundle", "--log-level", "error", "z.tar.gz")) {
      List<Future<Integer>> ends = new ArrayList<>();
      for (int client = 0; client < 4; client++) {
        Callable<Integer> asking =
            () -> {
              int last = 0;
              while (!over.get()) {
                String answer = body(server, "/z/p/x");
                String[] numbers = answer.replaceAll("[^0-9,]", "").split(",", -1);
                int number = Integer.parseInt(numbers[0]);
                assertEquals("{\"result\":[" + number + "," + number + "]}", answer);
                assertTrue(number >= last, answer);
                last = number;
              }
              return last;
            };
        ends.add(clients.submit(asking));
      }
      for (int i = 1; i <= 200; i++) {
        archive(String.valueOf(i));
      }
      await(server, "/z/p", "{\"x\":[200,200]}");
      over.set(true);
      for (Future<Integer> end : ends) {
        assertTrue(end.get() >= 0);
      }
    } finally {
      over.set(true);
      clients.shutdown();
    }
  }
}
