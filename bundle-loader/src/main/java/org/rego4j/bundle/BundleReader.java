package org.rego4j.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.syntax.LanguageFeatures;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;
import org.rego4j.yaml.YamlException;
import org.rego4j.yaml.YamlReader;

/**
 * Reads bundles from folders and {@code .tar.gz} archives, and checks them: what comes out can be
 * activated. Where anything is wrong nothing comes out, and the error names the file.
 */
public final class BundleReader {
  private final RegoVersion version;
  private final List<NamePattern> ignored;
  private final Path start;
  private final BundleLimits limits;
  private final boolean verified;
  private final boolean apart;
  private final LanguageFeatures language;

  private BundleReader(
      RegoVersion version,
      List<NamePattern> ignored,
      Path start,
      BundleLimits limits,
      boolean verified,
      boolean apart,
      LanguageFeatures language) {
    this.version = version;
    this.ignored = ignored;
    this.start = start;
    this.limits = limits;
    this.verified = verified;
    this.apart = apart;
    this.language = language;
  }

  BundleReader(RegoVersion version, List<NamePattern> ignored, Path start) {
    this(
        version,
        List.copyOf(ignored),
        start,
        BundleLimits.DEFAULT,
        false,
        false,
        LanguageFeatures.ALL);
  }

  /**
   * A reader that does not look at signatures.
   *
   * @param version the language version of policies whose manifest says none
   * @param start where relative names start
   */
  public BundleReader(RegoVersion version, Path start) {
    this(version, List.of(), start, BundleLimits.DEFAULT, false, false, LanguageFeatures.ALL);
  }

  /** The same reader, passing over files and folders whose names match patterns. */
  public BundleReader ignoring(List<String> patterns) {
    List<NamePattern> made = new ArrayList<>();
    for (String pattern : patterns) {
      made.add(new NamePattern(pattern));
    }
    return new BundleReader(version, made, start, limits, verified, apart, language);
  }

  /** The same reader with other limits. */
  public BundleReader limits(BundleLimits others) {
    return new BundleReader(version, ignored, start, others, verified, apart, language);
  }

  /** The same reader, refusing bundles that are signed: it has no key to verify them with. */
  public BundleReader refusingSigned() {
    return new BundleReader(version, ignored, start, limits, true, apart, language);
  }

  /**
   * The same reader, telling policies of one path in several bundles apart: their modules are named
   * by bundle and path, as policies' ids are.
   */
  public BundleReader tellingApart() {
    return new BundleReader(version, ignored, start, limits, verified, true, language);
  }

  /** The same reader, reading policies in a part of the language. */
  public BundleReader language(LanguageFeatures features) {
    return new BundleReader(version, ignored, start, limits, verified, apart, features);
  }

  /**
   * Reads a folder or an archive.
   *
   * @param given its name, or a {@code file://} URL
   * @throws BundleException where it cannot be read or is malformed
   */
  public Bundle read(String given) {
    return read(given, null, false);
  }

  /**
   * Reads a folder or an archive that is read again and again, taking over from the time before
   * what did not change.
   *
   * @param earlier what this method gave before, or null
   * @throws BundleException where it cannot be read or is malformed
   */
  public Bundle reread(String given, @Nullable Bundle earlier) {
    return read(given, earlier, true);
  }

  /** A bundle with its policies under the names of their files, as errors show them. */
  public Bundle underOwnNames(Bundle bundle) {
    List<BundleModule> modules = new ArrayList<>();
    for (BundleModule each : bundle.modules()) {
      Module module = BundleModules.renamed(each, each.name(), version);
      modules.add(
          new BundleModule(each.path(), each.name(), each.text(), each.saidVersion(), module));
    }
    return new Bundle(
        bundle.manifest(), modules, bundle.data(), bundle.plans(), bundle.contentHash());
  }

  private Bundle read(String given, @Nullable Bundle earlier, boolean hashed) {
    String name;
    try {
      name = FilePath.name(given);
    } catch (LoadException e) {
      throw new BundleException(e.problems().get(0).message());
    }
    Path path = existing(name);
    try {
      return bundle(files(path, name), apart ? given : null, earlier, hashed);
    } catch (BundleException e) {
      throw new BundleException("bundle " + name + ": " + e.getMessage(), e.mistakes());
    } catch (IOException e) {
      throw new BundleException("bundle " + name + ": bundle read failed: " + FileNames.reason(e));
    }
  }

  /**
   * Reads an archive from memory or from the network.
   *
   * @param name its name in errors
   * @throws BundleException where it is malformed
   */
  public Bundle readArchive(String name, InputStream archive) {
    try {
      return bundle(
          new ArchiveFiles(limits, ignored).read(archive), apart ? name : null, null, false);
    } catch (BundleException e) {
      throw new BundleException("bundle " + name + ": " + e.getMessage(), e.mistakes());
    } catch (IOException e) {
      throw new BundleException("bundle " + name + ": bundle read failed: " + FileNames.reason(e));
    }
  }

  private Path existing(String name) {
    String why;
    try {
      if (name.isEmpty()) {
        throw new NoSuchFileException(name);
      }
      Path path = start.resolve(name);
      Files.readAttributes(path, BasicFileAttributes.class);
      return path;
    } catch (IOException e) {
      why = FileNames.reason(e);
    } catch (IllegalArgumentException e) {
      why = "invalid argument";
    }
    throw new BundleException("error reading \"" + name + "\": stat " + name + ": " + why);
  }

  private List<BundleFile> files(Path path, String name) throws IOException {
    if (!Files.isDirectory(path)) {
      try (InputStream in = Files.newInputStream(path)) {
        return new ArchiveFiles(limits, ignored).read(in);
      }
    }
    // A link is no folder, unless a slash behind its name says so.
    if (!name.endsWith("/") && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    return new FolderFiles(name, limits, ignored).read(path);
  }

  private Bundle bundle(
      List<BundleFile> files, @Nullable String owner, @Nullable Bundle earlier, boolean hashed) {
    refuseUnbuilt(files);
    String hash = hashed ? ContentHash.of(files) : "";
    if (earlier != null && hash.equals(earlier.contentHash())) {
      return earlier;
    }
    Manifest manifest = null;
    String manifestPath = "";
    DataTree data = new DataTree();
    TreeMap<String, BundleFile> policies = new TreeMap<>();
    Set<String> compiled = new HashSet<>();
    String plans = "";
    for (BundleFile file : files) {
      switch (file.kind()) {
        case MANIFEST -> {
          if (manifest != null) {
            throw new BundleException(
                "bundle contains multiple manifest files: \""
                    + manifestPath
                    + "\" and \""
                    + file.path()
                    + "\"");
          }
          manifest = ManifestReader.read(file.bytes());
          manifestPath = file.path();
        }
        case JSON, YAML -> insert(data, file);
        case REGO -> {
          if (policies.put(file.path(), file) != null) {
            throw new BundleException("bundle holds " + file.path() + " more than once");
          }
        }
        case WASM -> compiled.add(file.path());
        case PLAN -> plans = new String(file.bytes(), StandardCharsets.UTF_8);
        case PATCH, SIGNATURES, OTHER -> {}
      }
    }
    Manifest found = manifest == null ? Manifest.NONE : manifest;
    BundleModules parser = new BundleModules(found, version, language, earlier, owner);
    List<BundleModule> modules = parser.parse(policies.values());
    parser.checkVersion();
    Roots.check(found, modules);
    for (Manifest.WasmEntry entry : found.wasm()) {
      if (!compiled.contains(entry.module())) {
        throw new BundleException(
            "manifest references wasm module '"
                + entry.module()
                + "' but the module file does not exist");
      }
    }
    ObjectValue documents = (ObjectValue) data.build();
    Roots.check(found, documents);
    if (earlier != null) {
      documents = (ObjectValue) SharedValues.share(earlier.data(), documents);
    }
    return new Bundle(found, modules, documents, plans, hash);
  }

  private void refuseUnbuilt(List<BundleFile> files) {
    for (BundleFile file : files) {
      if (file.kind() == BundleFile.Kind.PATCH) {
        throw new BundleException(file.shown() + ": delta bundles are not built yet");
      }
      if (file.kind() == BundleFile.Kind.SIGNATURES && verified) {
        throw new BundleException("verification key not provided");
      }
    }
  }

  private static void insert(DataTree data, BundleFile file) {
    List<Value> keys = file.keys();
    Value value = document(file);
    if (keys.isEmpty() && !(value instanceof ObjectValue)) {
      throw failed(file.path(), "root value must be object");
    }
    if (!data.insert(keys, value)) {
      String path = file.path().substring(0, file.path().lastIndexOf('/') + 1);
      throw failed(
          file.path(),
          "failed to insert data file from path " + FilePath.clean("/" + path).substring(1));
    }
  }

  private static Value document(BundleFile file) {
    try {
      return file.kind() == BundleFile.Kind.JSON
          ? JsonReader.read(file.bytes())
          : YamlReader.readYaml(file.bytes());
    } catch (JsonException | YamlException e) {
      throw failed(file.shown(), String.valueOf(e.getMessage()));
    }
  }

  private static BundleException failed(String file, String why) {
    return new BundleException("bundle load failed on " + file + ": " + why);
  }
}
