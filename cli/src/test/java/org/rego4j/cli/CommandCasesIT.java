package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Command lines in {@code src/test/cases} come to what OPA 1.22.2 made of them. */
final class CommandCasesIT {
  private static final Path CASES =
      Path.of(System.getProperty("rego4j.home", ".."), "cli/src/test/cases");

  @TestFactory
  Stream<DynamicContainer> commandLines(@TempDir Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(CASES)) {
      files = all.filter(f -> f.toString().endsWith(".cases")).sorted().toList();
    }
    assertFalse(files.isEmpty(), "no cases in " + CASES);
    List<DynamicContainer> themes = new ArrayList<>();
    for (Path file : files) {
      List<DynamicTest> tests = new ArrayList<>();
      for (CommandCase each : CommandCase.read(file)) {
        tests.add(DynamicTest.dynamicTest(each.title(), () -> check(each, folder)));
      }
      themes.add(DynamicContainer.dynamicContainer(file.getFileName().toString(), tests));
    }
    return themes.stream();
  }

  private static void check(CommandCase each, Path folder) throws IOException {
    Path place = Files.createTempDirectory(folder, "case");
    each.layOut(place);
    assertEquals(each.wanted().toString(), each.run(place).toString());
  }
}
