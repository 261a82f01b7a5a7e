package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher wherever it lies, whatever its archive of classes is like. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class LauncherIT {
  private static void assertAnswers(Launcher launcher) throws IOException, InterruptedException {
    Launcher.Answer answer =
        launcher.run("{\"n\": 20}", List.of("eval", "-f", "raw", "-I", "input.n + 1"));
    assertEquals("21\n", answer.stdout(), answer.stderr());
    assertEquals("", answer.stderr());
    assertEquals(0, answer.exit());
  }

  @Test
  void startsThroughSymbolicLinksFromAnyFolder(@TempDir Path folder) throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Path checkout = Path.of(System.getProperty("rego4j.home", "..")).toAbsolutePath().normalize();
    Path link = Files.createSymbolicLink(folder.resolve("opa"), checkout.resolve("bin/rego4j"));
    Path second = Files.createSymbolicLink(elsewhere.resolve("rego"), Path.of("../opa"));
    assertAnswers(Launcher.of(link, folder).in(elsewhere));
    assertAnswers(Launcher.of(second, folder).in(folder));
    assertAnswers(Launcher.of(Path.of("./rego"), folder).in(elsewhere));
  }

  @Test
  void startsWithBlanksInItsPathAndItsCache(@TempDir Path folder) throws Exception {
    Path executable = Launcher.install(folder.resolve("a folder  of 'mine'"));
    Path cache = folder.resolve("cache of \"mine\"");
    Launcher launcher =
        Launcher.of(executable, folder).in(folder).with("REGO4J_CACHE", cache.toString());
    assertAnswers(launcher);
    awaitArchive(cache);
    assertAnswers(launcher);
  }

  @Test
  void startsWithoutHome(@TempDir Path folder) throws Exception {
    assertAnswers(
        Launcher.ofCheckout(folder)
            .without("HOME")
            .without("XDG_CACHE_HOME")
            .without("REGO4J_CACHE"));
  }

  @Test
  void startsWhereNoArchiveCanBeWritten(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertAnswers(
        Launcher.ofCheckout(folder).with("REGO4J_CACHE", file.resolve("cache").toString()));
    assertAnswers(Launcher.ofCheckout(folder).with("REGO4J_CACHE", "/proc/nothing"));
    assertAnswers(
        Launcher.ofCheckout(folder)
            .without("REGO4J_CACHE")
            .with("XDG_CACHE_HOME", file.toString()));
  }

  @Test
  void passesArgumentsAndExitCodes(@TempDir Path folder) throws Exception {
    Launcher launcher = Launcher.ofCheckout(folder);
    assertEquals("a  b *\n", launcher.run("eval", "-f", "raw", "\"a  b *\"").stdout());
    assertEquals(1, launcher.run("eval", "--fail", "-f", "raw", "input.nothing").exit());
    assertEquals(2, launcher.run("eval", "x +").exit());
    Launcher.Answer wrong = launcher.run("eval", "--nothing");
    assertEquals("", wrong.stdout());
    assertTrue(wrong.stderr().startsWith("Error: unknown flag: --nothing\nUsage:\n"));
    assertEquals(1, wrong.exit());
  }

  @Test
  void ignoresArchivesThatAreNotItsOwn(@TempDir Path folder) throws Exception {
    Path cache = folder.resolve("cache");
    Launcher launcher = Launcher.ofCheckout(folder).with("REGO4J_CACHE", cache.toString());
    assertAnswers(launcher);
    Path archive = awaitArchive(cache);
    Path kept = Files.copy(archive, folder.resolve("kept"), StandardCopyOption.COPY_ATTRIBUTES);
    // While this process holds the lock, no other archive is made.
    Path lock = Files.createDirectory(notes(cache).resolve("lock"));
    Files.writeString(lock.resolve("pid"), ProcessHandle.current().pid() + "\n");

    assertTrue(archive.toFile().setWritable(true));
    try (FileChannel cut = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      cut.truncate(cut.size() / 2);
    }
    assertAnswers(launcher);
    Files.write(archive, new byte[0]);
    assertAnswers(launcher);
    Files.write(archive, new byte[100_000]);
    assertAnswers(launcher);
    Files.delete(archive);
    assertAnswers(launcher);
    Files.copy(kept, archive, StandardCopyOption.COPY_ATTRIBUTES);
    assertTrue(archive.toFile().setReadOnly());
    assertAnswers(launcher);
    Files.writeString(notes(cache).resolve("archive"), "no notes of ours\nnor an archive\n");
    assertAnswers(launcher);
    Files.write(notes(cache).resolve("archive"), new byte[0]);
    assertAnswers(launcher);
  }

  @Test
  void makesAnotherArchiveForOtherJars(@TempDir Path folder) throws Exception {
    Path home = folder.resolve("home");
    Path cache = folder.resolve("cache");
    Launcher launcher =
        Launcher.of(Launcher.install(home), folder).with("REGO4J_CACHE", cache.toString());
    assertAnswers(launcher);
    Path first = awaitArchive(cache);
    Path jar = home.resolve("cli/target/lib/another.jar");
    try (var jars = Files.newDirectoryStream(home.resolve("cli/target/lib"), "re2j*.jar")) {
      Files.copy(jars.iterator().next(), jar);
    }
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    assertAnswers(launcher);
    Path second = awaitArchive(cache);
    assertNotEquals(first, second);
    assertFalse(Files.exists(first), "the former archive is left");
  }

  @Test
  void startedManyTimesAtOnceMakesOneArchive(@TempDir Path folder) throws Exception {
    Path cache = folder.resolve("cache");
    Launcher launcher = Launcher.ofCheckout(folder).with("REGO4J_CACHE", cache.toString());
    List<Process> processes = new ArrayList<>();
    List<Path> outputs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Path out = folder.resolve("out" + i);
      outputs.add(out);
      processes.add(
          launcher.start(
              "", List.of("eval", "-f", "raw", "1 + 1"), out, folder.resolve("err" + i)));
    }
    for (int i = 0; i < 4; i++) {
      assertEquals(0, processes.get(i).waitFor());
      assertEquals("2\n", Files.readString(outputs.get(i)));
      assertEquals("", Files.readString(folder.resolve("err" + i)));
    }
    awaitArchive(cache);
  }

  @Test
  void isNotHeldUpByTheLockOfAProcessThatWasKilled(@TempDir Path folder) throws Exception {
    Path cache = folder.resolve("cache");
    Launcher launcher = Launcher.ofCheckout(folder).with("REGO4J_CACHE", cache.toString());
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    assertAnswers(launcher);
    Path archive = awaitArchive(cache);
    Path notes = notes(cache);
    Files.delete(archive);
    Path lock = Files.createDirectory(notes.resolve("lock"));
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
    Files.createDirectories(notes.resolve("making/training"));
    assertAnswers(launcher);
    awaitArchive(cache);
  }

  /** The folder in which the times are noted. */
  private static Path notes(Path cache) throws IOException {
    try (Stream<Path> all = Files.walk(cache)) {
      return all.filter(f -> f.endsWith("archive") && Files.isRegularFile(f))
          .findFirst()
          .map(Path::getParent)
          .orElseThrow();
    }
  }

  /** The archive, once it is made and no process is at it. */
  private static Path awaitArchive(Path cache) throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      Path found = archive(cache);
      if (found != null) {
        return found;
      }
      Thread.sleep(200);
    }
    throw new AssertionError("no archive in " + cache);
  }

  private static @Nullable Path archive(Path cache) throws IOException {
    if (!Files.isDirectory(cache)) {
      return null;
    }
    try (Stream<Path> all = Files.walk(cache)) {
      if (all.anyMatch(f -> f.endsWith("lock"))) {
        return null;
      }
    } catch (UncheckedIOException e) {
      return null; // a file went while it was looked at
    }
    try (Stream<Path> files = Files.list(cache)) {
      return files
          .filter(f -> f.getFileName().toString().matches("[0-9]+-[0-9]+\\.\\w+"))
          .findFirst()
          .orElse(null);
    }
  }
}
