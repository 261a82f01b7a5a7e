package org.rego4j.conformance.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs that the README and {@code docs/embedding.md} show compile against what the engine
 * exports, and print what they should.
 */
final class EmbeddingExampleTest {
  private static final Pattern PROGRAM =
      Pattern.compile("```java\n(.*?)```\n\n```text\n(.*?)```\n", Pattern.DOTALL);

  private static final Pattern NAME = Pattern.compile("public final class (\\w+)");

  private final Path root = CompiledModules.root();
  private final Path source = root.resolve("examples/embedding/Decide.java");

  @Test
  void readmeShowsTheProgram() throws IOException {
    String readme = Files.readString(root.resolve("README.md"));
    assertTrue(readme.contains("```java\n" + Files.readString(source) + "```"));
  }

  @Test
  void programOfTheReadmeDecides(@TempDir Path out) throws Exception {
    assertEquals("true\n", ExampleProgram.run(source, out));
  }

  @TestFactory
  List<DynamicTest> programsOfTheGuidePrintWhatItShows(@TempDir Path folder) throws IOException {
    String guide = Files.readString(root.resolve("docs/embedding.md"));
    List<DynamicTest> tests = new ArrayList<>();
    Matcher programs = PROGRAM.matcher(guide);
    while (programs.find()) {
      String program = programs.group(1);
      String printed = programs.group(2);
      Matcher name = NAME.matcher(program);
      assertTrue(name.find(), program);
      String named = name.group(1);
      tests.add(
          DynamicTest.dynamicTest(
              named,
              () -> {
                Path file = Files.createDirectory(folder.resolve(named)).resolve(named + ".java");
                Files.writeString(file, program);
                Path out = Files.createDirectory(folder.resolve(named + "-classes"));
                assertEquals(printed, ExampleProgram.run(file, out));
              }));
    }
    assertFalse(tests.isEmpty());
    assertEquals(guide.split("```java\n", -1).length - 1, tests.size(), "programs with an output");
    return tests;
  }
}
