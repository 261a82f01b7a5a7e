package org.rego4j.bundle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.Source;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.metadata.MetadataReader;
import org.rego4j.syntax.LanguageFeatures;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;
import org.rego4j.yaml.YamlException;
import org.rego4j.yaml.YamlReader;

/**
 * Loads paths as OPA's {@code --data} does: files, folders, {@code prefix:path}, {@code file://}.
 * What is wrong with them is collected, in the order of the files.
 */
public final class FileLoader {
  private ParserOptions options;
  private final Path start;
  private final List<NamePattern> ignored = new ArrayList<>();
  private final List<Module> modules = new ArrayList<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final List<LoadProblem> problems = new ArrayList<>();
  private final DocumentMerger documents = new DocumentMerger();

  /**
   * The files that have been loaded: the keys of their prefix, under another of which their data
   * are others, and the clean name. Lists, since the first hash of a record takes a fresh JVM 15
   * ms.
   */
  private final Set<List<String>> loaded = new HashSet<>();

  /**
   * @param ignore name patterns of files and folders that are passed over in folders
   * @param start where relative names start
   */
  public FileLoader(RegoVersion version, List<String> ignore, Path start) {
    this.options = new ParserOptions(version, Set.of(), new MetadataReader());
    this.start = start;
    for (String pattern : ignore) {
      ignored.add(new NamePattern(pattern));
    }
  }

  /** Reads policies in a part of the language. */
  public FileLoader language(LanguageFeatures features) {
    options = options.withLanguage(features);
    return this;
  }

  /**
   * Loads paths.
   *
   * @throws LoadException where files cannot be read, are malformed, or collide with each other
   */
  public LoadedFiles load(List<String> paths) {
    for (String path : paths) {
      try {
        FilePath parsed = FilePath.parse(path);
        entry(parsed.name(), parsed.keys(), true);
      } catch (LoadException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new LoadException(problems);
    }
    return new LoadedFiles(modules, texts, documents.merged());
  }

  /** Loads a file or a folder; one that is not named itself may be passed over. */
  private void entry(String name, List<String> keys, boolean named) {
    Path path;
    boolean folder;
    try {
      if (name.isEmpty()) {
        throw new NoSuchFileException(name);
      }
      path = start.resolve(name);
      if (isBelowFile(path)) {
        throw new FileSystemException(name, null, "Not a directory");
      }
      folder = Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
      if (!folder && name.endsWith("/")) {
        throw new FileSystemException(name, null, "Not a directory");
      }
    } catch (IOException e) {
      problems.add(new LoadProblem("stat " + name + ": " + FileNames.reason(e)));
      return;
    } catch (IllegalArgumentException e) {
      problems.add(new LoadProblem("stat " + name + ": invalid argument"));
      return;
    }
    if (folder) {
      folder(path, name, keys);
    } else if (loaded.add(keysAndName(keys, FilePath.clean(name)))) {
      file(path, name, keys, named);
    }
  }

  private static List<String> keysAndName(List<String> keys, String name) {
    List<String> both = new ArrayList<>(keys);
    both.add(name);
    return both;
  }

  /**
   * Whether a file stands where a folder would have to: newer JDKs don't tell this from nothing.
   */
  private static boolean isBelowFile(Path path) {
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(above)) {
        return !Files.isDirectory(above);
      }
    }
    return false;
  }

  private void folder(Path folder, String name, List<String> keys) {
    List<String> leaves = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path each : entries) {
        Path leaf = each.getFileName();
        if (leaf != null && !NamePattern.anyMatches(ignored, leaf.toString())) {
          leaves.add(leaf.toString());
        }
      }
    } catch (IOException e) {
      problems.add(new LoadProblem("open " + name + ": " + FileNames.reason(e)));
      return;
    }
    Collections.sort(leaves, StringValue::compareCodePoints);
    for (String leaf : leaves) {
      List<String> below = keys;
      if (Files.isDirectory(folder.resolve(leaf))) {
        below = new ArrayList<>(keys);
        below.add(leaf);
      }
      entry(FilePath.clean(name + "/" + leaf), below, false);
    }
  }

  private void file(Path path, String name, List<String> keys, boolean named) {
    try {
      if (name.endsWith(".rego")) {
        module(name, text(path, name));
      } else if (name.endsWith(".json")) {
        document(json(bytes(path, name), name), keys, name);
      } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        document(yaml(bytes(path, name), name), keys, name);
      } else if (name.endsWith(".tar.gz")) {
        archive(name, keys);
      } else if (named) {
        unknown(bytes(path, name), keys, name);
      }
    } catch (LoadException e) {
      problems.addAll(e.problems());
    } catch (RegoException e) {
      for (Diagnostic each : e.diagnostics()) {
        problems.add(new LoadProblem(each));
      }
    }
  }

  /** The policies and data of a bundle, its manifest beside them. */
  private void archive(String name, List<String> keys) {
    Bundle bundle;
    try {
      bundle = new BundleReader(options.version(), ignored, start).read(name);
    } catch (BundleException e) {
      if (e.mistakes() != null) {
        throw e.mistakes();
      }
      throw new LoadException(String.valueOf(e.getMessage()));
    }
    for (BundleModule each : bundle.modules()) {
      texts.put(each.module().location().file(), each.text());
      modules.add(each.module());
    }
    ObjectValue manifest = ObjectValue.of(StringValue.of("manifest"), bundle.manifest().document());
    ObjectValue described = ObjectValue.of(StringValue.of("bundle"), manifest);
    DataTree documents = new DataTree();
    documents.insert(List.of(), bundle.data());
    if (!documents.insert(List.of(StringValue.of("system")), described)) {
      throw new LoadException(name + ": data.system is not an object");
    }
    document(documents.build(), keys, name);
  }

  private void module(String name, String text) {
    texts.put(name, text);
    modules.add(Parser.parseModule(name, text, options));
  }

  /** A file whose name does not tell what it holds: a policy or a document. */
  private void unknown(byte[] bytes, List<String> keys, String name) {
    try {
      module(name, Source.decode(bytes));
      return;
    } catch (RegoException e) {
      texts.remove(name);
    }
    Value value;
    try {
      value = YamlReader.read(bytes);
    } catch (YamlException | JsonException e) {
      throw new LoadException(name + ": can't recognize file type");
    }
    document(value, keys, name);
  }

  private static String text(Path path, String name) {
    return Source.decode(bytes(path, name));
  }

  private static byte[] bytes(Path path, String name) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new LoadException("open " + name + ": " + FileNames.reason(e));
    }
  }

  private static Value json(byte[] bytes, String name) {
    try {
      return JsonReader.read(bytes);
    } catch (JsonException e) {
      throw new LoadException(name + ": " + e.getMessage());
    }
  }

  private static Value yaml(byte[] bytes, String name) {
    try {
      return YamlReader.readYaml(bytes);
    } catch (YamlException e) {
      throw new LoadException(name + ": error converting YAML to JSON: " + e.getMessage());
    }
  }

  private void document(Value document, List<String> keys, String file) {
    Value rooted = document;
    for (int i = keys.size() - 1; i >= 0; i--) {
      rooted = ObjectValue.of(StringValue.of(keys.get(i)), rooted);
    }
    if (!(rooted instanceof ObjectValue object)) {
      throw new LoadException(file + ": document must be of type object");
    }
    String wrong = documents.add(file, object);
    if (wrong != null) {
      throw new LoadException(wrong);
    }
  }
}
