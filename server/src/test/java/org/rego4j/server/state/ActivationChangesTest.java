package org.rego4j.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.ast.RegoVersion;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.Bundle;
import org.rego4j.bundle.BundleException;
import org.rego4j.bundle.BundleReader;
import org.rego4j.bundle.FileLoader;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.store.DataPath;
import org.rego4j.value.StringValue;

/** Files and bundles change beside what clients have put; the answers are OPA's. */
final class ActivationChangesTest {
  private static final StringValue VERSION = StringValue.of("v");

  private final Path folder;
  private final BundleReader reader;
  private LiveState live;
  private Activation active;

  ActivationChangesTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.reader = new BundleReader(RegoVersion.V1, folder).tellingApart();
    write("b/.manifest", "{\"roots\":[\"a\"]}");
    write("b/a/data.json", "{\"k\":1}");
    write("b/a/p.rego", "package a.p\n\nx := data.a.k\n");
    Files.createDirectories(folder.resolve("loose"));
    active = Activation.of(Engine::builder, files(), bundles(Map.of()));
    live = new LiveState(ServerState.of(active, VERSION));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private LoadedFiles files() {
    return new FileLoader(RegoVersion.V1, List.of(), folder).load(List.of("loose"));
  }

  private Map<String, Bundle> bundles(Map<String, Bundle> earlier) {
    Map<String, Bundle> bundles = new LinkedHashMap<>();
    bundles.put("b", reader.reread("b", earlier.get("b")));
    return bundles;
  }

  private void reload() throws Exception {
    active = new ActivationChanges(live, VERSION).put(active, files(), bundles(active.bundles()));
  }

  private void put(String path, String json) throws Exception {
    DataPath at = new DataPath(List.of(path.split("/", -1)));
    new DataChanges(live).put(at, JsonReader.read(json), false);
  }

  private void policy(String id, String text) throws Exception {
    new PolicyChanges(live).put(id, text);
  }

  private String all() {
    ServerState state = live.current();
    EvalOptions options = EvalOptions.builder().data(state.data().documents()).build();
    return JsonWriter.write(state.engine().preparePath("").eval(options).value().orElseThrow());
  }

  private List<String> ids() {
    return new ArrayList<>(live.current().policies().keySet());
  }

  @Test
  void whatClientsPutStaysWhereNoBundleOwnsIt() throws Exception {
    put("mine", "{\"m\":1}");
    policy("my", "package my\n\nv := data.mine.m + data.a.p.x\n");
    write("b/a/data.json", "{\"k\":2}");
    write("b/a/q.rego", "package a.q\n\nx := data.my.v\n");
    reload();
    assertEquals(
        "{\"a\":{\"k\":2,\"p\":{\"x\":2},\"q\":{\"x\":3}},\"mine\":{\"m\":1},\"my\":{\"v\":3}}",
        all());
    assertEquals(List.of("b/b/a/p.rego", "b/b/a/q.rego", "my"), ids());
    put("mine", "{\"m\":2}");
    new PolicyChanges(live).remove("my");
    assertEquals("{\"a\":{\"k\":2,\"p\":{\"x\":2},\"q\":{}},\"mine\":{\"m\":2}}", all());
  }

  @Test
  void looseDataTakeThePlaceOfAll() throws Exception {
    put("mine", "{\"m\":1}");
    write("loose/data.json", "{\"l\":1,\"a\":{\"lost\":1}}");
    reload();
    assertEquals("{\"a\":{\"k\":1,\"p\":{\"x\":1}},\"l\":1}", all());
    assertEquals(VERSION, live.current().data().get(DataPath.of("system", "version")));
    Files.delete(folder.resolve("loose/data.json"));
    reload();
    assertEquals("{\"a\":{\"k\":1,\"p\":{\"x\":1}},\"l\":1}", all());
  }

  @Test
  void rootsThatGrowTakeWhatClientsPut() throws Exception {
    put("n", "{\"m\":1}");
    policy("my", "package n.my\n\nv := 1\n");
    policy("other", "package o\n\nv := 1\n");
    write("b/.manifest", "{\"roots\":[\"a\",\"n\"]}");
    reload();
    assertEquals("{\"a\":{\"k\":1,\"p\":{\"x\":1}},\"o\":{\"v\":1}}", all());
    assertEquals(List.of("b/b/a/p.rego", "other"), ids());
    assertThrows(RefusedException.class, () -> put("n", "{}"));
    write("b/.manifest", "{\"roots\":[\"a\"]}");
    reload();
    put("n", "{\"m\":2}");
    assertEquals("{\"a\":{\"k\":1,\"p\":{\"x\":1}},\"n\":{\"m\":2},\"o\":{\"v\":1}}", all());
  }

  @Test
  void filesTakeTheirIdsBack() throws Exception {
    write("loose/p.rego", "package p\n\nx := 1\n");
    reload();
    policy("loose/p.rego", "package p\n\nx := 2\n");
    policy("b/b/a/z.rego", "package z\n\nx := 2\n");
    reload();
    assertEquals("{\"a\":{\"k\":1,\"p\":{\"x\":1}},\"p\":{\"x\":1},\"z\":{\"x\":2}}", all());
    write("b/a/z.rego", "package a.z\n\nx := 3\n");
    Files.delete(folder.resolve("loose/p.rego"));
    reload();
    assertEquals("{\"a\":{\"k\":1,\"p\":{\"x\":1},\"z\":{\"x\":3}}}", all());
    assertEquals(List.of("b/b/a/p.rego", "b/b/a/z.rego"), ids());
  }

  @Test
  void whatFailsChangesNothing() throws Exception {
    policy("f", "package f\n\nf(x) := x\n");
    ServerState before = live.current();
    write("b/a/p.rego", "package a.p\n\nx := y\n");
    assertThrows(RegoException.class, this::reload);
    write("b/a/p.rego", "package a.p\n\nx := 1\n");
    write("b/.manifest", "{\"roots\":[\"a\",\"f\"]}");
    write("loose/p.rego", "package p\n\nx := data.f.f(1)\n");
    assertThrows(RegoException.class, this::reload);
    write("b/.manifest", "{\"roots\":[\"a\",\"a/p\"]}");
    assertThrows(BundleException.class, this::reload);
    assertSame(before, live.current());
  }

  @Test
  void whatDidNotChangeIsTheSameAsBefore() throws Exception {
    put("mine", "{\"m\":1}");
    ServerState before = live.current();
    write("b/a/data.json", "{\"k\":2}");
    reload();
    ServerState after = live.current();
    assertSame(before.data().get(DataPath.of("mine")), after.data().get(DataPath.of("mine")));
    assertEquals(before.engine().modules(), after.engine().modules());
    assertSame(before.engine().modules().get(0), after.engine().modules().get(0));
  }
}
