package org.rego4j.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The cases and expected failures that come with the project, and OPA's from a folder. */
final class CaseSuites {
  /** The suite of our own cases. */
  static final String OWN = "own";

  /** The suite of OPA's cases. */
  static final String OPA = "opa";

  private CaseSuites() {}

  static List<ConformanceCase> own() {
    try {
      URI place = resource("cases/own-cases").toURI();
      if ("jar".equals(place.getScheme())) {
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
          return read(jar.getPath("/org/rego4j/conformance/cases"));
        }
      }
      Path marker = Path.of(place);
      return read(marker.resolveSibling(""));
    } catch (URISyntaxException | IOException e) {
      throw new CaseFormatException("our own cases cannot be read", e);
    }
  }

  private static List<ConformanceCase> read(Path folder) {
    return new CaseFolder(OWN).read(folder);
  }

  static List<ConformanceCase> opa(Path folder) {
    return new CaseFolder(OPA).read(folder);
  }

  static ExpectedFailures expectedFailures() {
    try (InputStream in = resource("expected-failures.yaml").openStream()) {
      return ExpectedFailures.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CaseFormatException("expected-failures.yaml cannot be read", e);
    }
  }

  private static URL resource(String name) {
    URL found = CaseSuites.class.getResource(name);
    if (found == null) {
      throw new CaseFormatException(name + " is missing");
    }
    return found;
  }
}
