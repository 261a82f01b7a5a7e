package org.rego4j.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.Source;
import org.rego4j.builtins.Glob;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.metadata.MetadataReader;
import org.rego4j.syntax.LanguageFeatures;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;

/** Parses the policies of a bundle, each in the version that the manifest says. */
final class BundleModules {
  private static final int NEWEST = 2;

  private final Manifest manifest;
  private final RegoVersion version;
  private final LanguageFeatures language;
  private final @Nullable Bundle earlier;
  private final @Nullable String owner;
  private @Nullable Map<String, BundleModule> known;

  /**
   * @param version the language version where the manifest says none
   * @param language the parts of the language that policies may use
   * @param owner the bundle by whose name policies are told apart from others', or null
   * @param earlier whose policies are taken over where they are the same, or null
   */
  BundleModules(
      Manifest manifest,
      RegoVersion version,
      LanguageFeatures language,
      @Nullable Bundle earlier,
      @Nullable String owner) {
    this.language = language;
    this.owner = owner;
    this.manifest = manifest;
    this.version = version;
    this.earlier = earlier;
  }

  List<BundleModule> parse(Collection<BundleFile> files) {
    List<BundleModule> modules = new ArrayList<>();
    for (BundleFile file : files) {
      modules.add(parse(file));
    }
    return modules;
  }

  private BundleModule parse(BundleFile file) {
    String text = Source.decode(file.bytes());
    Integer said = said(file);
    BundleModule known = known(file, text, said);
    if (known != null) {
      return known;
    }
    return new BundleModule(file.path(), file.shown(), text, said, module(file, text, said));
  }

  private Module module(BundleFile file, String text, @Nullable Integer said) {
    ParserOptions options = options(said, version).withLanguage(language);
    if (owner != null) {
      try {
        return Parser.parseModule(id(owner, file.shown()), text, options);
      } catch (RegoException e) {
        // What is wrong is said under the file's own name.
      }
    }
    try {
      return Parser.parseModule(file.shown(), text, options);
    } catch (RegoException e) {
      boolean empty = e.diagnostics().get(0).message().equals("empty module");
      throw new BundleException(
          empty
              ? file.shown() + ":0: rego_parse_error: empty module"
              : String.valueOf(e.getMessage()),
          e);
    }
  }

  /** The id of a bundle's policy: the bundle's name, then the file's. */
  static String id(String bundle, String name) {
    return FilePath.clean(bundle + "/" + name);
  }

  /** A policy under another name. */
  static Module renamed(BundleModule module, String name, RegoVersion version) {
    return Parser.parseModule(name, module.text(), options(module.saidVersion(), version));
  }

  /** The same policy of the earlier bundle, or null. */
  private @Nullable BundleModule known(BundleFile file, String text, @Nullable Integer said) {
    if (earlier == null) {
      return null;
    }
    if (known == null) {
      known = new HashMap<>();
      for (BundleModule each : earlier.modules()) {
        known.put(each.path(), each);
      }
    }
    BundleModule before = known.get(file.path());
    boolean same =
        before != null && before.text().equals(text) && Objects.equals(said, before.saidVersion());
    return same ? before : null;
  }

  private static ParserOptions options(@Nullable Integer said, RegoVersion version) {
    if (said == null) {
      return new ParserOptions(version, Set.of(), new MetadataReader());
    }
    Set<String> keywords = said == NEWEST ? Set.of("and", "or", "not") : Set.of();
    return new ParserOptions(
        said == 0 ? RegoVersion.V0 : RegoVersion.V1, keywords, new MetadataReader());
  }

  /** The version that the manifest says for a file, or null. */
  private @Nullable Integer said(BundleFile file) {
    Integer said = manifest.regoVersion();
    for (Map.Entry<String, Integer> each : manifest.fileRegoVersions().entrySet()) {
      Glob glob;
      try {
        glob = Glob.compile(each.getKey());
      } catch (IllegalArgumentException e) {
        throw new BundleException(
            "failed to compile glob pattern " + each.getKey() + ": " + e.getMessage());
      }
      if (glob.matches(file.path())) {
        said = each.getValue();
        break;
      }
    }
    if (said != null && isUnknown(said)) {
      throw new BundleException(
          "unknown bundle rego-version " + said + " for file '" + file.path() + "'");
    }
    return said;
  }

  /** Refuses versions that there are none of, where no policy asked for them. */
  void checkVersion() {
    Integer said = manifest.regoVersion();
    if (said != null && isUnknown(said)) {
      throw new BundleException("manifest has unknown rego-version " + said);
    }
    for (Map.Entry<String, Integer> each : manifest.fileRegoVersions().entrySet()) {
      if (isUnknown(each.getValue())) {
        throw new BundleException(
            "manifest has unknown rego-version "
                + each.getValue()
                + " for file '"
                + each.getKey()
                + "'");
      }
    }
  }

  private static boolean isUnknown(int version) {
    return version < 0 || version > NEWEST;
  }
}
