package org.rego4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.rego4j.bundle.FileNames;
import org.rego4j.bundle.LoadException;
import org.rego4j.json.JsonException;
import org.rego4j.value.Value;
import org.rego4j.yaml.YamlException;
import org.rego4j.yaml.YamlReader;

/** Reads input documents: YAML, of which JSON is the part that most of them are. */
final class InputReader {
  private final Console console;

  InputReader(Console console) {
    this.console = console;
  }

  /** All of standard input. */
  byte[] standardInput() {
    try (InputStream in = console.in()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new FailedException("read /dev/stdin: " + FileNames.reason(e));
    }
  }

  /** What a file holds that is given by its name or a URL. */
  byte[] file(String given) {
    String name;
    try {
      name = FileNames.ofUrl(given);
    } catch (LoadException e) {
      throw new FailedException(e.problems().get(0).message());
    }
    try {
      if (name.isEmpty()) {
        throw new NoSuchFileException(name);
      }
      Path path = console.folder().resolve(name);
      if (Files.isDirectory(path)) {
        throw new FailedException("read " + name + ": is a directory");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new FailedException("open " + name + ": " + FileNames.reason(e));
    } catch (IllegalArgumentException e) {
      throw new FailedException("open " + name + ": invalid argument");
    }
  }

  /** The document of a text. */
  static Value document(byte[] text) {
    try {
      return YamlReader.read(text);
    } catch (YamlException e) {
      throw new FailedException("unable to parse input: " + e.getMessage());
    } catch (JsonException e) {
      throw new FailedException("unable to process input: " + e.getMessage());
    }
  }
}
