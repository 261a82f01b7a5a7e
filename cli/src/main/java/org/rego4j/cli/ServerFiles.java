package org.rego4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rego4j.Engine;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.Bundle;
import org.rego4j.bundle.BundleException;
import org.rego4j.bundle.BundleReader;
import org.rego4j.bundle.FileLoader;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.diagnostic.RegoException;

/**
 * The paths that {@code run} is given: bundles, which archives are in any case, and loose files.
 */
final class ServerFiles {
  private final FlagSet flags;
  private final ServerSettings settings;
  private final Path start;

  /**
   * @param start where relative names start
   */
  ServerFiles(FlagSet flags, ServerSettings settings, Path start) {
    this.flags = flags;
    this.settings = settings;
    this.start = start;
  }

  private List<String> paths(boolean bundles) {
    List<String> paths = new ArrayList<>();
    for (String path : flags.rest()) {
      if (bundles == (flags.isOn("bundle") || path.endsWith(".tar.gz"))) {
        paths.add(path);
      }
    }
    return paths;
  }

  boolean hasBundles() {
    return !paths(true).isEmpty();
  }

  /** What the loose files hold now. */
  LoadedFiles loose() {
    return new FileLoader(settings.version(), flags.list("ignore"), start).load(paths(false));
  }

  /** What the server begins with. */
  Activation activation() {
    List<String> bundles = paths(true);
    BundleReader reader =
        new BundleReader(settings.version(), start).ignoring(flags.list("ignore"));
    if (!flags.isOn("skip-verify")) {
      reader = reader.refusingSigned();
    }
    Map<String, Bundle> read = read(reader.tellingApart(), bundles);
    LoadedFiles files = loose();
    try {
      return activation(files, read);
    } catch (RegoException e) {
      // What is wrong is said under the policies' own names.
      activation(files, read(reader, bundles));
      throw e;
    } catch (BundleException e) {
      throw e.during("initialization error: ");
    }
  }

  private static Map<String, Bundle> read(BundleReader reader, List<String> names) {
    Map<String, Bundle> bundles = new LinkedHashMap<>();
    for (String name : names) {
      try {
        bundles.put(name, reader.read(name));
      } catch (BundleException e) {
        throw e.during("load error: ");
      }
    }
    return bundles;
  }

  private Activation activation(LoadedFiles files, Map<String, Bundle> bundles) {
    return Activation.of(
        () -> Engine.builder().regoVersion(settings.version()).prints(true), files, bundles);
  }
}
