package org.rego4j.cli;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.Bundle;
import org.rego4j.bundle.BundleException;
import org.rego4j.bundle.FileNames;
import org.rego4j.bundle.LoadException;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.server.RegoServer;
import org.rego4j.server.log.ServerLog;

/**
 * Loads files and bundles anew when they change; while one of them is broken the server keeps what
 * it has.
 */
final class FileReloader {
  private final ServerFiles files;
  private final RegoServer server;
  private final ServerLog log;
  private Activation active;

  /**
   * @param first what the server began with
   */
  FileReloader(ServerFiles files, RegoServer server, ServerLog log, Activation first) {
    this.files = files;
    this.server = server;
    this.log = log;
    this.active = first;
  }

  /** Waits for changes, as long as the process runs. */
  void follow(FileWatch changes) throws InterruptedException {
    while (true) {
      String unwatched = awaited(changes);
      long start = System.nanoTime();
      String error = reload();
      log.reloaded(System.nanoTime() - start, error == null ? unwatched : error);
    }
  }

  /** Waits for a change. What keeps further ones from being seen, or null. */
  private static @Nullable String awaited(FileWatch changes) throws InterruptedException {
    try {
      changes.await();
      return null;
    } catch (IOException e) {
      return "cannot watch files: " + FileNames.reason(e);
    }
  }

  /** What keeps the files from being taken over, or null. */
  private @Nullable String reload() {
    try {
      Map<String, Bundle> bundles = files.bundles(active.bundles());
      reload(files.loose(), bundles);
      return null;
    } catch (LoadException | BundleException e) {
      return e.getMessage();
    } catch (RegoException e) {
      return ErrorList.of(e).text();
    }
  }

  private void reload(LoadedFiles loose, Map<String, Bundle> bundles) {
    try {
      active = server.reload(active, loose, bundles);
    } catch (RegoException e) {
      throw files.underOwnNames(e, loose, bundles);
    }
  }
}
