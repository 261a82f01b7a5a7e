package org.rego4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rego4j.Capabilities;

/** The value of {@code --capabilities}: a release of OPA, or else a file. */
final class CapabilitiesFlag {
  private CapabilitiesFlag() {}

  /**
   * The capabilities that a flag says.
   *
   * @param folder where relative names of files start
   * @throws UsageException where it names neither a release that is known nor a file of
   *     capabilities
   */
  static Capabilities of(@Nullable String value, Path folder) {
    if (value == null) {
      return Capabilities.ALL;
    }
    Capabilities known = Capabilities.ofVersion(value);
    if (known != null) {
      return known;
    }
    try {
      Path file = folder.resolve(value);
      if (!value.isEmpty() && Files.isRegularFile(file)) {
        return Capabilities.read(Files.readString(file, StandardCharsets.UTF_8));
      }
    } catch (IOException | IllegalArgumentException e) {
      // Said as OPA says it.
    }
    throw new UsageException(
        "invalid argument \""
            + value
            + "\" for \"--capabilities\" flag: no such file or capabilities version found: "
            + value);
  }
}
