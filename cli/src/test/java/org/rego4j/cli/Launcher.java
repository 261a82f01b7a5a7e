package org.rego4j.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts {@code bin/rego4j} as a process of its own. */
final class Launcher {
  private static final Path HOME =
      Path.of(System.getProperty("rego4j.home", "..")).toAbsolutePath().normalize();

  /** What a process came to. */
  record Answer(int exit, String stdout, String stderr, long millis) {}

  private final Path executable;
  private final Path outputs;
  private final ProcessBuilder builder = new ProcessBuilder();

  private Launcher(Path executable, Path outputs) {
    this.executable = executable;
    this.outputs = outputs;
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
  }

  /** The launcher of this checkout; what it prints goes through files in a folder. */
  static Launcher ofCheckout(Path outputs) {
    return new Launcher(HOME.resolve("bin/rego4j"), outputs);
  }

  static Launcher of(Path executable, Path outputs) {
    return new Launcher(executable, outputs);
  }

  /** An installation of its own: the launcher and the jars, copied into a folder. */
  static Path install(Path folder) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path executable = bin.resolve("rego4j");
    Files.copy(HOME.resolve("bin/rego4j"), executable);
    executable.toFile().setExecutable(true);
    copyJars(HOME.resolve("cli/target"), folder.resolve("cli/target"));
    copyJars(HOME.resolve("cli/target/lib"), folder.resolve("cli/target/lib"));
    return executable;
  }

  private static void copyJars(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var jars = Files.newDirectoryStream(from, "*.jar")) {
      for (Path jar : jars) {
        Files.copy(jar, to.resolve(jar.getFileName()));
      }
    }
  }

  Launcher in(Path folder) {
    builder.directory(folder.toFile());
    return this;
  }

  Launcher with(String variable, String value) {
    builder.environment().put(variable, value);
    return this;
  }

  Launcher without(String variable) {
    builder.environment().remove(variable);
    return this;
  }

  /** Starts the launcher, without waiting. */
  Process start(String input, List<String> args, Path out, Path err) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(args);
    Path in = Files.createTempFile(outputs, "in", "");
    Files.writeString(in, input);
    return builder
        .command(command)
        .redirectInput(Redirect.from(in.toFile()))
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }

  Answer run(String... args) throws IOException, InterruptedException {
    return run("", List.of(args));
  }

  Answer run(String input, List<String> args) throws IOException, InterruptedException {
    Path out = Files.createTempFile(outputs, "out", "");
    Path err = Files.createTempFile(outputs, "err", "");
    long start = System.nanoTime();
    Process process = start(input, args, out, err);
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException("no answer to " + args);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new Answer(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8),
        millis);
  }
}
