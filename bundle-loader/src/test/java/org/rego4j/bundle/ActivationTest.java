package org.rego4j.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rego4j.Engine;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

final class ActivationTest {
  private static final LoadedFiles NONE = new LoadedFiles(List.of(), Map.of(), ObjectValue.EMPTY);

  private final Path folder;

  ActivationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private Activation activated(LoadedFiles files, String... names) {
    Map<String, Bundle> bundles = new LinkedHashMap<>();
    for (String name : names) {
      bundles.put(name, new BundleReader(RegoVersion.V1, folder).reread(name, null));
    }
    return Activation.of(Engine::builder, files, bundles);
  }

  private static String asked(Activation activation, String query) {
    Value value = activation.engine().prepareQuery(query).eval().value().orElseThrow();
    return JsonWriter.write(value);
  }

  private void makeBundles() throws IOException {
    write("a/.manifest", "{\"roots\":[\"a\"],\"revision\":\"1\"}");
    write("a/a/data.json", "{\"k\":1}");
    write("a/p.rego", "package a.p\n\nx := data.a.k + data.loose.k\n");
    write("b/.manifest", "{\"roots\":[\"b/c\",\"d\"]}");
    write("b/p.rego", "package d\n\nx := data.a.p.x\n");
    write("loose.json", "{\"loose\":{\"k\":2},\"a\":{\"old\":1},\"b\":{\"c\":1,\"e\":2}}");
  }

  private LoadedFiles loose() {
    return new FileLoader(RegoVersion.V1, List.of(), folder).load(List.of("loose.json"));
  }

  @Test
  void putsBundlesAndFilesTogether() throws IOException {
    makeBundles();
    Activation activation = activated(loose(), "a", "b");
    assertEquals("3", asked(activation, "data.d.x"));
    assertEquals(
        "{\"a\":{\"k\":1,\"p\":{\"x\":3}},\"b\":{\"e\":2},\"d\":{\"x\":3},\"loose\":{\"k\":2}}",
        asked(activation, "data"));
    assertEquals(
        "{\"etag\":\"\",\"manifest\":{\"revision\":\"1\",\"roots\":[\"a\"]}}",
        asked(activation, "data.system.bundles.a"));
    assertEquals(
        List.of("a/a/p.rego", "b/b/p.rego"), new ArrayList<>(activation.policies().keySet()));
  }

  @Test
  void tellsWhoOwnsAPath() throws IOException {
    makeBundles();
    Activation activation = activated(NONE, "a", "b");
    assertEquals("a", activation.owner("a"));
    assertEquals("a", activation.owner("a/p/x"));
    assertEquals("b", activation.owner("b/c"));
    assertEquals("b", activation.owner("b"));
    assertNull(activation.owner("ab"));
    assertNull(activation.owner("b/cc"));
  }

  @Test
  void makesNothingWhereAnythingIsWrong() throws IOException {
    makeBundles();
    write("c/.manifest", "{\"roots\":[\"d/e\"]}");
    BundleException lapping =
        assertThrows(BundleException.class, () -> activated(NONE, "a", "b", "c"));
    assertEquals(
        "detected overlapping roots in manifests for these bundles:" + " [b, c] (d overlaps d/e)",
        lapping.getMessage());
    write("e/.manifest", "{\"roots\":[\"e\"]}");
    write("e/p.rego", "package e\n\nx := y\n");
    assertThrows(RegoException.class, () -> activated(NONE, "a", "e"));
  }

  @Test
  void keepsPoliciesOfOnePathInTwoBundles() throws IOException {
    Files.write(
        folder.resolve("one.tar.gz"),
        new Archives()
            .file(".manifest", "{\"roots\":[\"one\"]}")
            .file("p.rego", "package one\n\nx := 1\n")
            .zipped());
    Files.write(
        folder.resolve("two.tar.gz"),
        new Archives()
            .file(".manifest", "{\"roots\":[\"two\"]}")
            .file("p.rego", "package two\n\nx := 2\n")
            .zipped());
    Activation activation = activated(NONE, "one.tar.gz", "two.tar.gz");
    assertEquals(
        List.of("one.tar.gz/p.rego", "two.tar.gz/p.rego"),
        new ArrayList<>(activation.policies().keySet()));
    assertEquals("{\"one\":{\"x\":1},\"two\":{\"x\":2}}", asked(activation, "data"));
  }

  @Test
  void sharesDataWithTheBundle() throws IOException {
    makeBundles();
    Bundle bundle = new BundleReader(RegoVersion.V1, folder).reread("a", null);
    Activation activation = Activation.of(Engine::builder, loose(), Map.of("a", bundle));
    assertSame(bundle.data().get("a"), activation.engine().data().get("a"));
  }

  private Activation reloaded(Activation earlier, LoadedFiles files, String... names) {
    Map<String, Bundle> bundles = new LinkedHashMap<>();
    for (String name : names) {
      Bundle before = earlier.bundles().get(name);
      bundles.put(name, new BundleReader(RegoVersion.V1, folder).reread(name, before));
    }
    return earlier.reload(files, bundles);
  }

  private static Module module(Activation activation, String file) {
    return activation.engine().modules().stream()
        .filter(module -> module.location().file().equals(file))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void reloadsWhatChangedAndKeepsTheRest() throws IOException {
    makeBundles();
    write("a/a/big/data.json", "{\"list\":[1,{\"x\":2}],\"y\":{\"z\":1.50}}");
    write("a/a/other/data.json", "{\"n\":1}");
    write("a/q.rego", "package a.q\n\nx := 1\n");
    Activation first = activated(loose(), "a", "b");
    write("a/a/other/data.json", "{\"n\":2}");
    write("a/q.rego", "package a.q\n\nx := 2\n");
    Activation second = reloaded(first, loose(), "a", "b");
    assertEquals("1", asked(first, "data.a.q.x"));
    assertEquals("1", asked(first, "data.a.other.n"));
    assertEquals("2", asked(second, "data.a.q.x"));
    assertEquals("2", asked(second, "data.a.other.n"));
    for (String path : List.of("a/big", "a/k", "loose", "system/bundles/a/manifest")) {
      assertSame(at(first, path), at(second, path), path);
    }
    assertNotSame(at(first, "a/other"), at(second, "a/other"));
    assertSame(first.bundles().get("b"), second.bundles().get("b"));
    assertSame(module(first, "a/p.rego"), module(second, "a/p.rego"));
    assertSame(module(first, "b/p.rego"), module(second, "b/p.rego"));
    assertNotSame(module(first, "a/q.rego"), module(second, "a/q.rego"));
  }

  private static Value at(Activation activation, String path) {
    Value at = activation.engine().data();
    for (String key : path.split("/", -1)) {
      at = Objects.requireNonNull(((ObjectValue) at).get(key), path);
    }
    return at;
  }

  @Test
  void reloadingEndsWhereLoadingDoes() throws IOException {
    makeBundles();
    Activation activation = activated(loose(), "a", "b");
    write("a/.manifest", "{\"roots\":[\"a\",\"n\"],\"rego_version\":0}");
    write("a/p.rego", "package a.p\n\nx = 7 { true }\n");
    write("a/n.rego", "package n.m\n\ny = data.n.d { true }\n");
    write("a/n/data.json", "{\"d\":5}");
    activation = reloaded(activation, loose(), "a", "b");
    assertSameState(activated(loose(), "a", "b"), activation);
    Files.delete(folder.resolve("a/a/data.json"));
    Files.delete(folder.resolve("a/n.rego"));
    activation = reloaded(activation, loose(), "a", "b");
    assertSameState(activated(loose(), "a", "b"), activation);
    write("a/.manifest", "{\"roots\":[\"a\"]}");
    write("a/p.rego", "package a.p\n\nx := 8\n");
    Files.delete(folder.resolve("a/n/data.json"));
    activation = reloaded(activation, loose(), "a", "b");
    assertSameState(activated(loose(), "a", "b"), activation);
    write("b/p.rego", "package d\n\nx := 3\n");
    assertSameState(activated(NONE, "b"), reloaded(activated(NONE, "a", "b"), NONE, "b"));
    assertSameState(activated(loose(), "b"), reloaded(activation, loose(), "b"));
  }

  private static void assertSameState(Activation loaded, Activation reloaded) {
    assertEquals(asked(loaded, "data"), asked(reloaded, "data"));
    assertEquals(asked(loaded, "data.system"), asked(reloaded, "data.system"));
    assertEquals(names(loaded), names(reloaded));
    assertEquals(loaded.policies().keySet(), reloaded.policies().keySet());
  }

  private static List<String> names(Activation activation) {
    return activation.engine().modules().stream()
        .map(module -> module.location().file())
        .sorted()
        .toList();
  }

  @Test
  void aReloadThatFailsLeavesWhatThereIs() throws IOException {
    makeBundles();
    Activation activation = activated(loose(), "a", "b");
    String before = asked(activation, "data");
    write("a/p.rego", "package a.p\n\nx := y\n");
    assertThrows(RegoException.class, () -> reloaded(activation, loose(), "a", "b"));
    write("a/p.rego", "package a.p\n\nx := 1\n");
    write("a/a/data.json", "{\"p\":{\"x\":1}}");
    assertThrows(RegoException.class, () -> reloaded(activation, loose(), "a", "b"));
    write("a/a/data.json", "{}");
    write("a/.manifest", "{\"roots\":[\"a\",\"d\"]}");
    assertThrows(BundleException.class, () -> reloaded(activation, loose(), "a", "b"));
    assertEquals(before, asked(activation, "data"));
  }

  @Test
  void tellsMistakesUnderTheFilesOwnNames() throws IOException {
    makeBundles();
    BundleReader reader = new BundleReader(RegoVersion.V1, folder).tellingApart();
    Bundle bundle = reader.reread("a", null);
    assertEquals("a/a/p.rego", bundle.modules().get(0).module().location().file());
    Bundle own = reader.underOwnNames(bundle);
    assertEquals("a/p.rego", own.modules().get(0).module().location().file());
    assertEquals(bundle.contentHash(), own.contentHash());
  }
}
