package org.rego4j.conformance.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that the README shows compiles against what the engine exports, and runs. */
final class EmbeddingExampleTest {
  private final Path root = CompiledModules.root();
  private final Path source = root.resolve("examples/embedding/Decide.java");

  @Test
  void readmeShowsTheProgram() throws Exception {
    String readme = Files.readString(root.resolve("README.md"));
    assertTrue(readme.contains("```java\n" + Files.readString(source) + "```"));
  }

  @Test
  void programDecides(@TempDir Path out) throws Exception {
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    String path =
        String.join(
            File.pathSeparator,
            List.of(
                root.resolve("rego-parser/target/classes").toString(),
                root.resolve("engine/target/classes").toString()));
    StringWriter text = new StringWriter();
    PrintWriter said = new PrintWriter(text);
    int code =
        javac.run(
            said,
            said,
            "--release",
            "17",
            "--module-path",
            path + File.pathSeparator + System.getProperty("jdk.module.path", ""),
            "--add-modules",
            "org.rego4j.engine",
            "-d",
            out.toString(),
            source.toString());
    assertEquals(0, code, text.toString());

    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (URLClassLoader loader = new URLClassLoader(new URL[] {out.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass("Decide")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    assertEquals("\"yes\"", printed.toString(StandardCharsets.UTF_8).strip());
  }
}
