package org.rego4j.server.log;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The loggers of the libraries below the server. What they tell of their versions would stand
 * between the lines of the server's log, which are JSON.
 */
public final class LibraryLogs {
  /** Held, because a logger that nobody holds forgets its level. */
  private final List<Logger> loggers =
      List.of(Logger.getLogger("org.xnio"), Logger.getLogger("io.undertow"));

  public LibraryLogs() {
    for (Logger logger : loggers) {
      logger.setLevel(Level.SEVERE);
    }
  }
}
