package org.rego4j.bundle;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;
import org.rego4j.yaml.YamlException;
import org.rego4j.yaml.YamlReader;

/**
 * Loads paths as OPA's {@code --data} does: files, folders, {@code prefix:path}, {@code file://}.
 */
public final class FileLoader {
  private final ParserOptions options;
  private final List<PathMatcher> ignored = new ArrayList<>();
  private final List<Module> modules = new ArrayList<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final List<Diagnostic> mistakes = new ArrayList<>();
  private final Map<List<String>, String> owners = new LinkedHashMap<>();
  private ObjectValue data = ObjectValue.EMPTY;

  /**
   * @param ignore name patterns of files and folders that are passed over
   */
  public FileLoader(RegoVersion version, List<String> ignore) {
    this.options = new ParserOptions(version, Set.of(), null);
    for (String pattern : ignore) {
      ignored.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
    }
  }

  /**
   * Loads paths.
   *
   * @throws LoadException where a file cannot be read, is malformed, or collides with another
   * @throws RegoException where policies do not parse
   */
  public LoadedFiles load(List<String> paths) {
    for (String path : paths) {
      load(path);
    }
    if (!mistakes.isEmpty()) {
      throw new RegoException(mistakes);
    }
    return new LoadedFiles(modules, texts, data);
  }

  private void load(String given) {
    String prefix = "";
    String name = given;
    if (!given.startsWith("file://")) {
      int colon = given.indexOf(':');
      if (colon > 0) {
        prefix = given.substring(0, colon);
        name = given.substring(colon + 1);
      }
    }
    if (name.startsWith("file://")) {
      name = URI.create(name).getPath();
    }
    Path path = Path.of(name);
    if (!Files.exists(path)) {
      throw new LoadException("stat " + name + ": no such file or directory");
    }
    List<String> keys = prefix.isEmpty() ? List.of() : keys(prefix);
    if (Files.isDirectory(path)) {
      folder(path, name, keys);
    } else {
      file(path, name, keys, true);
    }
  }

  private static List<String> keys(String prefix) {
    List<String> keys = new ArrayList<>(List.of(prefix.split("[./]")));
    if (keys.get(0).equals("data")) {
      keys.remove(0);
    }
    return keys;
  }

  private void folder(Path folder, String name, List<String> keys) {
    List<Path> entries;
    try (Stream<Path> list = Files.list(folder)) {
      entries =
          list.sorted(
                  (a, b) ->
                      StringValue.compareCodePoints(
                          a.getFileName().toString(), b.getFileName().toString()))
              .toList();
    } catch (IOException e) {
      throw new LoadException("open " + name + ": " + reason(e));
    }
    for (Path entry : entries) {
      Path leaf = entry.getFileName();
      String below = (name.endsWith("/") ? name : name + "/") + leaf;
      if (ignored.stream().anyMatch(m -> m.matches(leaf) || m.matches(entry))) {
        continue;
      }
      if (Files.isDirectory(entry)) {
        List<String> deeper = new ArrayList<>(keys);
        deeper.add(leaf.toString());
        folder(entry, below, deeper);
      } else {
        file(entry, below, keys, false);
      }
    }
  }

  private void file(Path path, String name, List<String> keys, boolean named) {
    String clean = Path.of(name).normalize().toString();
    if (name.endsWith(".rego")) {
      String text = text(path, clean);
      texts.put(clean, text);
      try {
        modules.add(Parser.parseModule(clean, text, options));
      } catch (RegoException e) {
        mistakes.addAll(e.diagnostics());
      }
    } else if (name.endsWith(".json")) {
      document(json(text(path, clean), clean), keys, clean);
    } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      document(yaml(text(path, clean), clean), keys, clean);
    } else if (named) {
      throw new LoadException(clean + ": unrecognized file");
    }
  }

  private static String text(Path path, String name) {
    try {
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LoadException("open " + name + ": " + reason(e));
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException
        ? "permission denied"
        : e instanceof java.nio.file.NoSuchFileException
            ? "no such file or directory"
            : String.valueOf(e.getMessage());
  }

  private static Value json(String text, String name) {
    try {
      return JsonReader.read(text);
    } catch (JsonException e) {
      return yaml(text, name);
    }
  }

  private static Value yaml(String text, String name) {
    try {
      return YamlReader.read(text);
    } catch (YamlException e) {
      throw new LoadException(name + ": error converting YAML to JSON: yaml: " + e.getMessage());
    }
  }

  private void document(Value document, List<String> keys, String file) {
    Value rooted = document;
    if (!(document instanceof ObjectValue) && keys.isEmpty()) {
      throw new LoadException(file + ": document must be of type object");
    }
    for (int i = keys.size() - 1; i >= 0; i--) {
      rooted = ObjectValue.of(StringValue.of(keys.get(i)), rooted);
    }
    data = merged(data, (ObjectValue) rooted, new ArrayList<>(), file);
  }

  private ObjectValue merged(ObjectValue a, ObjectValue b, List<String> path, String file) {
    ObjectBuilder made = new ObjectBuilder(a.length() + b.length());
    made.putAll(a);
    for (int i = 0; i < b.length(); i++) {
      Value key = b.keyAt(i);
      Value value = b.valueAt(i);
      Value known = a.get(key);
      path.add(key instanceof StringValue s ? s.value() : key.toString());
      if (known instanceof ObjectValue x && value instanceof ObjectValue y) {
        made.put(key, merged(x, y, path, file));
      } else if (known != null && !known.equals(value)) {
        String other = owner(path);
        throw new LoadException(
            file
                + ": merge error: conflicting values at data."
                + String.join(".", path)
                + (other == null ? "" : ", also defined in " + other));
      } else {
        made.put(key, value);
        owners.putIfAbsent(List.copyOf(path), file);
      }
      path.remove(path.size() - 1);
    }
    return made.build();
  }

  /** The file that brought what stands at a path: itself, or what stands above or below it. */
  private @Nullable String owner(List<String> path) {
    for (int n = path.size(); n > 0; n--) {
      String known = owners.get(path.subList(0, n));
      if (known != null) {
        return known;
      }
    }
    for (Map.Entry<List<String>, String> e : owners.entrySet()) {
      if (e.getKey().size() > path.size() && e.getKey().subList(0, path.size()).equals(path)) {
        return e.getValue();
      }
    }
    return null;
  }
}
