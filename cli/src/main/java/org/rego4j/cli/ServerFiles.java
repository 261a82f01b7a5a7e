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
import org.rego4j.bundle.FileNames;
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

  /** The files and folders to watch, as they are named. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    paths(true).forEach(path -> names.add(FileNames.ofUrl(path)));
    paths(false).forEach(path -> names.add(FileNames.ofArgument(path)));
    return names;
  }

  /** What the loose files hold now. */
  LoadedFiles loose() {
    return new FileLoader(settings.version(), flags.list("ignore"), start).load(paths(false));
  }

  /**
   * What the bundles hold now.
   *
   * @param earlier what they held before, by name
   */
  Map<String, Bundle> bundles(Map<String, Bundle> earlier) {
    BundleReader reader = reader();
    Map<String, Bundle> bundles = new LinkedHashMap<>();
    for (String name : paths(true)) {
      bundles.put(name, reader.reread(name, earlier.get(name)));
    }
    return bundles;
  }

  private BundleReader reader() {
    BundleReader reader =
        new BundleReader(settings.version(), start).ignoring(flags.list("ignore"));
    return (flags.isOn("skip-verify") ? reader : reader.refusingSigned()).tellingApart();
  }

  /** What the server begins with. */
  Activation activation() {
    Map<String, Bundle> bundles;
    try {
      bundles = bundles(Map.of());
    } catch (BundleException e) {
      throw e.during("load error: ");
    }
    LoadedFiles files = loose();
    try {
      return activation(files, bundles);
    } catch (RegoException e) {
      throw underOwnNames(e, files, bundles);
    } catch (BundleException e) {
      throw e.during("initialization error: ");
    }
  }

  /** What is wrong with policies, said under the names of their files. */
  RegoException underOwnNames(RegoException e, LoadedFiles files, Map<String, Bundle> bundles) {
    BundleReader reader = reader();
    Map<String, Bundle> named = new LinkedHashMap<>();
    bundles.forEach((name, bundle) -> named.put(name, reader.underOwnNames(bundle)));
    try {
      activation(files, named);
      return e;
    } catch (RegoException own) {
      return own;
    }
  }

  private Activation activation(LoadedFiles files, Map<String, Bundle> bundles) {
    return Activation.of(
        () -> Engine.builder().regoVersion(settings.version()).prints(true), files, bundles);
  }
}
