package org.rego4j.conformance.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rego4j.Engine;
import org.rego4j.ast.RegoVersion;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.Bundle;
import org.rego4j.bundle.BundleReader;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.server.RegoServer;
import org.rego4j.value.ObjectValue;

/**
 * A bundle in a folder of its own that is written and read again and again. Each carries its number
 * in its policy, in its data and in its manifest; a large document in it stays the same.
 */
final class ChangingBundle implements AutoCloseable {
  private static final String NAME = "bundle";
  private static final LoadedFiles NO_FILES =
      new LoadedFiles(List.of(), Map.of(), ObjectValue.EMPTY);

  private static final String POLICY =
      """
      package bundled.p

      numbers := [%d, data.bundled.number, to_number(data.system.bundles.bundle.manifest.revision)]
      """;

  private final Path folder;
  private final BundleReader reader;
  private Activation active;

  ChangingBundle() {
    try {
      folder = Files.createTempDirectory("rego4j");
      reader = new BundleReader(RegoVersion.V1, folder).tellingApart();
      Files.createDirectories(folder.resolve(NAME + "/bundled/large"));
      Files.writeString(folder.resolve(NAME + "/bundled/large/data.json"), large());
      write(0, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    active = Activation.of(Engine::builder, NO_FILES, Map.of(NAME, reader.reread(NAME, null)));
  }

  private static String large() {
    StringBuilder out = new StringBuilder("{\"entries\": [");
    for (int i = 0; i < 1000; i++) {
      out.append(i == 0 ? "" : ", ").append("{\"entry\": ").append(i).append('}');
    }
    return out.append("]}").toString();
  }

  /** What a server begins with. */
  Activation first() {
    return active;
  }

  private void write(long number, String more) throws IOException {
    Path root = folder.resolve(NAME);
    Files.writeString(
        root.resolve(".manifest"), "{\"roots\": [\"bundled\"], \"revision\": \"" + number + "\"}");
    Files.writeString(root.resolve("bundled/data.json"), "{\"number\": " + number + "}");
    Files.writeString(root.resolve("bundled/p.rego"), POLICY.formatted(number) + more);
  }

  /**
   * Writes the bundle of a number and gives it to a server; now and then one before it that does
   * not compile, and is refused.
   */
  void change(RegoServer server, long number) {
    try {
      if (number % 10 == 0) {
        write(number, "broken := x\n");
        refused(server);
      }
      write(number, "");
      reload(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refused(RegoServer server) {
    try {
      reload(server);
    } catch (RegoException e) {
      return;
    }
    throw new IllegalStateException("a broken bundle was taken");
  }

  private void reload(RegoServer server) {
    Bundle bundle = reader.reread(NAME, active.bundles().get(NAME));
    active = server.reload(active, NO_FILES, Map.of(NAME, bundle));
  }

  /** Deletes the folder. */
  @Override
  public void close() {
    try (var all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
