package org.rego4j.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rego4j.EvalOptions;
import org.rego4j.PolicyPlan;
import org.rego4j.ast.RegoVersion;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectValue;

final class BundleReaderTest {
  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private static BundleReader reader(Path folder) {
    return new BundleReader(RegoVersion.V1, folder);
  }

  @Test
  void readsFoldersAndArchivesAlike(@TempDir Path folder) throws IOException {
    write(folder, "b/.manifest", "{\"roots\":[\"a\"]}");
    write(folder, "b/a/data.yaml", "k: 1\n");
    write(folder, "b/a/p.rego", "package a\n\nx := 1\n");
    Files.write(
        folder.resolve("b.tar.gz"),
        new Archives()
            .file("/.manifest", "{\"roots\":[\"a\"]}")
            .file("/a/data.yaml", "k: 1\n")
            .file("/a/p.rego", "package a\n\nx := 1\n")
            .zipped());
    Bundle one = reader(folder).reread("b", null);
    Bundle other = reader(folder).reread("b.tar.gz", null);
    assertEquals(one.data(), other.data());
    assertEquals(one.manifest(), other.manifest());
    assertEquals(one.contentHash(), other.contentHash());
    assertEquals("b/a/p.rego", one.modules().get(0).module().location().file());
  }

  @Test
  void takesOverWhatDidNotChange(@TempDir Path folder) throws IOException {
    write(folder, "b/a/data.json", "{\"k\": [1, {\"x\": 1.0}]}");
    write(folder, "b/c/data.json", "{\"k\": 1}");
    write(folder, "b/p.rego", "package p\n\nx := 1\n");
    write(folder, "b/q.rego", "package q\n\nx := 1\n");
    Bundle first = reader(folder).reread("b", null);
    assertSame(first, reader(folder).reread("b", first));
    write(folder, "b/c/data.json", "{\"k\": 2}");
    write(folder, "b/q.rego", "package q\n\nx := 2\n");
    Bundle second = reader(folder).reread("b", first);
    assertEquals(
        "{\"a\":{\"k\":[1,{\"x\":1.0}]},\"c\":{\"k\":2}}", JsonWriter.write(second.data()));
    assertSame(first.data().get("a"), second.data().get("a"));
    assertSame(first.modules().get(0), second.modules().get(0));
    assertNotSame(first.modules().get(1), second.modules().get(1));
  }

  @Test
  void parsesAnewWhereTheManifestSaysAnotherVersion(@TempDir Path folder) throws IOException {
    write(folder, "b/p.rego", "package p\n\nx := 1\n");
    Bundle first = reader(folder).reread("b", null);
    write(folder, "b/.manifest", "{\"rego_version\": 0}");
    Bundle second = reader(folder).reread("b", first);
    assertEquals(RegoVersion.V0, second.modules().get(0).module().version());
  }

  @Test
  void keepsTheTextOfNumbersApart(@TempDir Path folder) throws IOException {
    write(folder, "b/data.json", "{\"k\": 1.0, \"l\": [1]}");
    Bundle first = reader(folder).reread("b", null);
    write(folder, "b/data.json", "{\"k\": 1, \"l\": [1]}");
    Bundle second = reader(folder).reread("b", first);
    assertEquals("{\"k\":1,\"l\":[1]}", JsonWriter.write(second.data()));
  }

  @Test
  void followsNoLinksInFolders(@TempDir Path folder) throws IOException {
    write(folder, "secret.json", "{\"password\": 1}");
    write(folder, "out/data.json", "{\"password\": 1}");
    write(folder, "b/a/data.json", "{}");
    Files.createSymbolicLink(folder.resolve("b/data.json"), folder.resolve("secret.json"));
    Files.createSymbolicLink(folder.resolve("b/out"), folder.resolve("out"));
    assertEquals("{\"a\":{}}", JsonWriter.write(reader(folder).read("b").data()));
  }

  @Test
  void refusesMoreThanItsLimitsInFolders(@TempDir Path folder) throws IOException {
    write(folder, "b/a/data.json", "{\"k\": 100000}");
    write(folder, "b/c/data.json", "{\"k\": 100000}");
    assertEquals(
        "bundle b: bundle file a/data.json size (13 bytes) exceeds configured size_limit_bytes"
            + " (10 bytes)",
        error(folder, new BundleLimits(10, 100, 10)));
    assertEquals(
        "bundle b: bundle file c/data.json: more than 20 bytes",
        error(folder, new BundleLimits(15, 20, 10)));
    assertEquals("bundle b: more than 3 files", error(folder, new BundleLimits(15, 100, 3)));
  }

  private static String error(Path folder, BundleLimits limits) {
    BundleReader reader = reader(folder).limits(limits);
    BundleException e = assertThrows(BundleException.class, () -> reader.read("b"));
    return String.valueOf(e.getMessage());
  }

  @Test
  void loadsArchivesAmongLooseFiles(@TempDir Path folder) throws IOException {
    write(folder, "d.json", "{\"d\": 1}");
    Files.write(
        folder.resolve("b.tar.gz"),
        new Archives()
            .file("data.json", "{\"k\": 1}")
            .file("p.rego", "package p\n\nx := 1\n")
            .zipped());
    LoadedFiles files =
        new FileLoader(RegoVersion.V1, List.of(), folder).load(List.of("d.json", "y:b.tar.gz"));
    assertEquals(
        "{\"d\":1,\"y\":{\"k\":1,\"system\":{\"bundle\":{\"manifest\":"
            + "{\"revision\":\"\",\"roots\":[\"\"]}}}}}",
        JsonWriter.write(files.data()));
    assertEquals("package p\n\nx := 1\n", files.texts().get("p.rego"));
  }

  @Test
  void givesPlansWhenTheyAreAskedFor(@TempDir Path folder) throws IOException {
    write(folder, "none/data.json", "{}");
    write(folder, "bad/plan.json", "{\"x\": 1}");
    String plans =
        "{\"static\":{\"strings\":[{\"value\":\"result\"}]},\"funcs\":{},\"plans\":{\"plans\":[{\"name\":"
            + "\"p/x\",\"blocks\":[{\"stmts\":[{\"type\":\"MakeObjectStmt\",\"stmt\":{\"target\":2}},"
            + "{\"type\":\"ObjectInsertStmt\",\"stmt\":{\"object\":2,\"key\":{\"type\":\"string_index\","
            + "\"value\":0},\"value\":{\"type\":\"bool\",\"value\":true}}},{\"type\":\"ResultSetAddStmt\","
            + "\"stmt\":{\"value\":2}}]}]}]}}";
    write(folder, "good/plan.json", plans);
    assertEquals(Optional.empty(), reader(folder).read("none").plan());
    PolicyPlan plan = reader(folder).read("good").plan().orElseThrow();
    assertEquals(List.of("p/x"), plan.entrypoints());
    assertEquals(
        Optional.of(BooleanValue.TRUE), plan.eval("p/x", ObjectValue.EMPTY, EvalOptions.DEFAULT));
    Bundle bad = reader(folder).read("bad");
    BundleException e = assertThrows(BundleException.class, bad::plan);
    assertEquals(
        "bundle load failed on plan.json: malformed plan: static: expected static as an object",
        e.getMessage());
  }
}
