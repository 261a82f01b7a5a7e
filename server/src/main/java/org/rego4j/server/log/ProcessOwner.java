package org.rego4j.server.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who runs this process, where the operating system tells. */
final class ProcessOwner {
  private static final Path PROCESS = Path.of("/proc/self");

  private ProcessOwner() {}

  /** Whether its user or its group may do anything. */
  public static boolean isRoot() {
    return isZero("unix:uid") || isZero("unix:gid");
  }

  private static boolean isZero(String attribute) {
    try {
      return Files.getAttribute(PROCESS, attribute) instanceof Integer id && id == 0;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }
}
