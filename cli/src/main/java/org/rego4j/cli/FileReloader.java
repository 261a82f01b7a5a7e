package org.rego4j.cli;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Module;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.LoadException;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.server.RegoServer;
import org.rego4j.server.ServerLog;

/** Loads files anew when they change; while one of them is broken the server keeps what it has. */
final class FileReloader {
  private final Supplier<LoadedFiles> loader;
  private final RegoServer server;
  private final ServerLog log;
  private Set<String> policies;

  /**
   * @param loader loads all files
   * @param first what the server began with
   */
  FileReloader(Supplier<LoadedFiles> loader, RegoServer server, ServerLog log, Activation first) {
    this.loader = loader;
    this.server = server;
    this.log = log;
    this.policies = names(first.engine().modules());
  }

  private static Set<String> names(Collection<Module> modules) {
    Set<String> names = new HashSet<>();
    for (Module module : modules) {
      names.add(module.location().file());
    }
    return names;
  }

  /** Waits for changes, as long as the process runs. */
  void follow(FileWatch changes) throws IOException, InterruptedException {
    while (true) {
      changes.await();
      long start = System.nanoTime();
      String error = reload();
      log.reloaded(System.nanoTime() - start, error);
    }
  }

  /** What keeps the files from being taken over, or null. */
  private @Nullable String reload() {
    try {
      LoadedFiles files = loader.get();
      Set<String> now = names(files.modules());
      Set<String> gone = new HashSet<>(policies);
      gone.removeAll(now);
      server.reload(files, gone);
      policies = now;
      return null;
    } catch (LoadException e) {
      return e.getMessage();
    } catch (RegoException e) {
      return ErrorList.of(e).text();
    }
  }
}
