package org.rego4j.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rego4j.ast.RegoVersion;

/**
 * Finds the cases of a folder: one with {@code v0} and {@code v1} below it, a checkout of OPA, its
 * {@code testdata}, or a plain folder of cases (Rego v1, or v0 where the folder is called so).
 */
final class CaseFolder {
  private static final List<String> TESTDATA =
      List.of("v1/test/cases/testdata", "test/cases/testdata", "cases/testdata", "testdata");

  private final String suite;

  /**
   * @param suite the first part of each case's id
   */
  CaseFolder(String suite) {
    this.suite = suite;
  }

  List<ConformanceCase> read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new CaseFormatException(folder + ": no such folder");
    }
    Path root = folder;
    for (String below : TESTDATA) {
      if (Files.isDirectory(folder.resolve(below))) {
        root = folder.resolve(below);
        break;
      }
    }
    List<ConformanceCase> out = new ArrayList<>();
    Path v0 = root.resolve("v0");
    Path v1 = root.resolve("v1");
    if (Files.isDirectory(v0) || Files.isDirectory(v1)) {
      readVersion(v0, RegoVersion.V0, out);
      readVersion(v1, RegoVersion.V1, out);
    } else {
      Path name = root.toAbsolutePath().normalize().getFileName();
      boolean old = name != null && name.toString().equals("v0");
      readVersion(root, old ? RegoVersion.V0 : RegoVersion.V1, out);
    }
    if (out.isEmpty()) {
      throw new CaseFormatException(folder + ": no cases in it");
    }
    return numberRepetitions(out);
  }

  private void readVersion(Path root, RegoVersion version, List<ConformanceCase> out) {
    if (!Files.isDirectory(root)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> found = Files.walk(root)) {
      files = found.filter(CaseFolder::holdsCases).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Path file : files) {
      Path below = root.relativize(file);
      Path first = below.getNameCount() > 1 ? below.getName(0) : root.getFileName();
      String area = first == null ? "cases" : first.toString().replace("/", "");
      String prefix = suite + "/" + (version == RegoVersion.V0 ? "v0" : "v1") + "/" + area + ": ";
      out.addAll(new CaseReader(file, prefix, area, version).read());
    }
  }

  private static boolean holdsCases(Path file) {
    String name = file.toString();
    return (name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml"))
        && Files.isRegularFile(file);
  }

  /** Two cases of one note stay two cases: the second gets {@code #2} behind its id. */
  private static List<ConformanceCase> numberRepetitions(List<ConformanceCase> cases) {
    Map<String, Integer> seen = new HashMap<>();
    List<ConformanceCase> out = new ArrayList<>(cases.size());
    for (ConformanceCase c : cases) {
      int n = seen.merge(c.id(), 1, Integer::sum);
      out.add(n == 1 ? c : c.withId(c.id() + " #" + n));
    }
    return out;
  }
}
