package org.rego4j.conformance.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * A program of one file that uses the engine: compiled against what the engine exports, and run.
 */
final class ExampleProgram {
  private ExampleProgram() {}

  /**
   * What a program prints.
   *
   * @param source a file of the name of its class
   * @param out an empty folder for the classes
   */
  static String run(Path source, Path out) throws Exception {
    compile(source, out);
    String name = source.getFileName().toString().replace(".java", "");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (URLClassLoader loader = new URLClassLoader(new URL[] {out.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static void compile(Path source, Path out) {
    Path root = CompiledModules.root();
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    String path =
        String.join(
            File.pathSeparator,
            List.of(
                root.resolve("rego-parser/target/classes").toString(),
                root.resolve("engine/target/classes").toString(),
                root.resolve("bundle-loader/target/classes").toString()));
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
            "org.rego4j.engine,org.rego4j.bundle",
            "-d",
            out.toString(),
            source.toString());
    assertEquals(0, code, text.toString());
  }
}
