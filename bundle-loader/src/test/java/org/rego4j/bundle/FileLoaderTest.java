package org.rego4j.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rego4j.ast.RegoVersion;
import org.rego4j.json.JsonWriter;

final class FileLoaderTest {
  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private static LoadedFiles load(Path folder, String... paths) {
    return new FileLoader(RegoVersion.V1, List.of(".*"), folder).load(List.of(paths));
  }

  @Test
  void rootsDataByTheirFoldersAndPoliciesByTheirPackages(@TempDir Path folder) throws IOException {
    write(folder, "r/a/b.json", "{\"x\": 1}");
    write(folder, "r/a/c.yml", "y: 2\n");
    write(folder, "r/p.rego", "package far.away\n\nz := 3\n");
    write(folder, "r/.hidden/d.json", "{\"x\": 1}");
    write(folder, "r/read.me", "{}");
    LoadedFiles files = load(folder, "r", "q:r/a");
    assertEquals(
        "{\"a\":{\"x\":1,\"y\":2},\"q\":{\"x\":1,\"y\":2}}", JsonWriter.write(files.data()));
    assertEquals("r/p.rego", files.modules().get(0).pkg().location().file());
    assertEquals("package far.away\n\nz := 3\n", files.texts().get("r/p.rego"));
  }

  @Test
  void collectsWhatIsWrongInTheOrderOfTheFiles(@TempDir Path folder) throws IOException {
    write(folder, "1.json", "{\"a\": 1}");
    write(folder, "2.json", "{\"a\": 1}");
    write(folder, "3.rego", "package p\n\nx := \n");
    write(folder, "4.json", "[]");
    LoadException e = assertThrows(LoadException.class, () -> load(folder, "nothing", "."));
    List<LoadProblem> problems = e.problems();
    assertEquals("stat nothing: no such file or directory", problems.get(0).message());
    assertEquals(
        "2.json: merge error: conflicting values at data.a, also defined in 1.json",
        problems.get(1).message());
    LoadProblem last = problems.get(problems.size() - 1);
    assertEquals("4.json: document must be of type object", last.message());
    assertEquals(
        problems.size() + " errors occurred during loading:",
        String.valueOf(e.getMessage()).split("\n", 2)[0]);
  }

  @Test
  void loadsAFileOnceHoweverOftenItIsNamed(@TempDir Path folder) throws IOException {
    write(folder, "a.json", "{\"a\": 1}");
    write(folder, "p.rego", "package p\n\ndefault x := 1\n");
    LoadedFiles files = load(folder, "a.json", "./a.json", "p.rego", ".");
    assertEquals(1, files.modules().size());
  }
}
