package org.rego4j.conformance.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.rego4j.Engine;
import org.rego4j.json.JsonReader;
import org.rego4j.value.ObjectValue;

/**
 * The clients for Node and Python, whose checks are scripts of theirs beside {@code
 * conformance-tests/clients/README.md}. Where a language or a package is not to be had, the test is
 * skipped and says so.
 */
class ScriptedClientsTest {
  private static final Path FOLDER = Path.of("clients");

  /** The exit code of a script that found something missing; what that is, it has printed. */
  private static final int MISSING = 77;

  @Test
  void node() throws Exception {
    run("node");
  }

  @Test
  void python() throws Exception {
    run("python");
  }

  private static void run(String language) throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/bin/sh"))) {
      skip(language, "there is no /bin/sh");
    }
    try (LocalServer server = LocalServer.on(0, engine())) {
      String script = FOLDER.resolve(language).resolve("run").toString();
      // What /v1/compile answers: it is not built.
      Process process =
          new ProcessBuilder("/bin/sh", script, server.url(), "501")
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      if (exit == MISSING) {
        skip(language, printed.strip());
      }
      assertEquals(0, exit, printed);
      assertTrue(printed.strip().matches("(?s).*\n[1-9]\\d* passed, 0 failed"), printed);
    }
  }

  private static Engine engine() throws IOException {
    return Engine.builder()
        .module("policy.rego", Files.readString(FOLDER.resolve("policy.rego")))
        .module("main.rego", Files.readString(FOLDER.resolve("main.rego")))
        .data((ObjectValue) JsonReader.read(Files.readString(FOLDER.resolve("data.json"))))
        .build();
  }

  private static void skip(String language, String missing) {
    String message = "The client for " + language + " was not run: " + missing;
    System.err.println(message);
    abort(message);
  }
}
