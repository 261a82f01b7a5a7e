package org.rego4j.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.rego4j.ast.RegoVersion;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.Bundle;
import org.rego4j.bundle.BundleReader;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;

/** Bundles in a server's state: what belongs to one is changed by nobody else. */
final class BundleStateTest {
  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private static LiveState live(Path folder) throws IOException {
    write(folder, "b/.manifest", "{\"roots\":[\"a\"],\"revision\":\"7\"}");
    write(folder, "b/p.rego", "package a\n\nallow := false\n");
    Map<String, Bundle> bundles = new LinkedHashMap<>();
    bundles.put("b", new BundleReader(RegoVersion.V1, folder).tellingApart().read("b"));
    Activation activation =
        Activation.of(
            Engine::builder, new LoadedFiles(List.of(), Map.of(), ObjectValue.EMPTY), bundles);
    return new LiveState(ServerState.of(activation, NullValue.NULL));
  }

  private static String asked(LiveState live, String query) {
    Engine engine = live.current().engine();
    return JsonWriter.write(engine.prepareQuery(query).eval().value().orElseThrow());
  }

  @Test
  void knowsPoliciesAndRoots(@TempDir Path folder) throws IOException {
    ServerState state = live(folder).current();
    assertEquals(List.of("b/b/p.rego"), new ArrayList<>(state.policies().keySet()));
    assertEquals("b", state.policies().values().iterator().next().bundle());
    assertEquals("7", state.bundles().values().iterator().next().revision());
  }

  @Test
  void refusesPoliciesWhereABundleOwns(@TempDir Path folder) throws IOException {
    LiveState live = live(folder);
    PolicyChanges changes = new PolicyChanges(live);
    for (String pkg : List.of("a", "a.b")) {
      RefusedException e =
          assertThrows(
              RefusedException.class,
              () -> changes.put("x.rego", "package " + pkg + "\n\ny := 1\n"));
      assertEquals("path " + pkg.replace('.', '/') + " is owned by bundle \"b\"", e.getMessage());
    }
    assertThrows(RefusedException.class, () -> changes.remove("b/b/p.rego"));
    assertEquals("false", asked(live, "data.a.allow"));
  }

  /** A policy that is put under the name of a bundle's file must not take its place. */
  @Test
  void keepsTheBundlesPolicyWhateverNameAnotherBears(@TempDir Path folder) throws Exception {
    LiveState live = live(folder);
    PolicyChanges changes = new PolicyChanges(live);
    for (String id : List.of("p.rego", "b/p.rego")) {
      changes.put(id, "package free\n\nx := 1\n");
      assertEquals("{\"a\":{\"allow\":false},\"free\":{\"x\":1}}", asked(live, "data"));
      changes.remove(id);
      assertEquals("{\"a\":{\"allow\":false}}", asked(live, "data"));
    }
    assertThrows(
        RefusedException.class, () -> changes.put("b/b/p.rego", "package free\n\nx := 1\n"));
    assertEquals("{\"a\":{\"allow\":false}}", asked(live, "data"));
  }
}
