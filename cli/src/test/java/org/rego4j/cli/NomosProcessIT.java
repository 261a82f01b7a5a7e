package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher started as Nomos starts OPA: one process a decision, the action on stdin, stderr
 * thrown away. Each folder of {@code src/test/nomos} holds a policy, an input, and what OPA 1.22.2
 * printed and returned for them.
 */
final class NomosProcessIT {
  /** How long Nomos waits. */
  private static final long PATIENCE_MILLIS = 2000;

  /** A machine busy with other things may be slow once; a launcher that is slow is slow always. */
  private static final int ATTEMPTS = 3;

  private final Path home = Path.of(System.getProperty("rego4j.home", "..")).toAbsolutePath();

  private record Answer(int exit, String stdout, long millis) {}

  @TestFactory
  List<DynamicTest> answersAsOpaDoes(@TempDir Path out) throws Exception {
    Path cases = home.resolve("cli/src/test/nomos");
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> folders = Files.list(cases)) {
      for (Path folder : folders.sorted().toList()) {
        String name = folder.getFileName().toString();
        tests.add(DynamicTest.dynamicTest(name, () -> check(folder, out.resolve(name))));
      }
    }
    assertTrue(tests.size() > 10, "no cases in " + cases);
    return tests;
  }

  private void check(Path folder, Path out) throws IOException, InterruptedException {
    Answer answer = decide(folder, out);
    for (int i = 1; i < ATTEMPTS && answer.millis > PATIENCE_MILLIS; i++) {
      answer = decide(folder, out);
    }
    assertEquals(Files.readString(folder.resolve("stdout")), answer.stdout);
    assertEquals(Files.readString(folder.resolve("exit")).strip(), Integer.toString(answer.exit));
    assertTrue(answer.millis <= PATIENCE_MILLIS, "took " + answer.millis + " ms");
  }

  private Answer decide(Path folder, Path out) throws IOException, InterruptedException {
    ProcessBuilder nomos =
        new ProcessBuilder(
                home.resolve("bin/rego4j").normalize().toString(),
                "eval",
                "--format=json",
                "--stdin-input",
                "--data",
                "policy.rego",
                "data.nomos.decision")
            .directory(folder.toFile())
            .redirectInput(folder.resolve("input").toFile())
            .redirectOutput(out.toFile())
            .redirectError(Redirect.DISCARD);
    nomos.environment().put("JAVA_HOME", System.getProperty("java.home"));
    long start = System.nanoTime();
    Process process = nomos.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException("no answer to " + folder);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new Answer(process.exitValue(), Files.readString(out), millis);
  }
}
