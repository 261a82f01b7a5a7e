package org.rego4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.rego4j.bundle.FileNames;

/** Tells when files change that a command line names, or in folders that it names. */
final class FileWatch {
  private static final List<String> ENDINGS = List.of(".rego", ".json", ".yaml", ".yml", ".tar.gz");

  /** How long a change is waited out: whoever writes a file empties it first. */
  private static final long SETTLE_MILLIS = 20;

  private final WatchService service = FileSystems.getDefault().newWatchService();
  private final Map<WatchKey, Path> folders = new HashMap<>();
  private final Set<Path> files = new HashSet<>();

  /** The folders that are watched with all that is in them. */
  private final Set<Path> whole = new HashSet<>();

  /**
   * @param start where relative names start
   * @param arguments the paths as the command line gives them
   */
  FileWatch(Path start, List<String> arguments) throws IOException {
    for (String argument : arguments) {
      Path path = start.resolve(FileNames.ofArgument(argument)).toAbsolutePath().normalize();
      if (Files.isDirectory(path)) {
        watchAll(path);
      } else {
        files.add(path);
        Path folder = path.getParent();
        if (folder != null && Files.isDirectory(folder)) {
          watch(folder);
        }
      }
    }
  }

  private void watch(Path folder) throws IOException {
    folders.put(
        folder.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE),
        folder);
  }

  private void watchAll(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : (Iterable<Path>) all.filter(Files::isDirectory)::iterator) {
        whole.add(each);
        watch(each);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Waits for changes of which there may be something to load. */
  void await() throws IOException, InterruptedException {
    boolean any = false;
    while (!any) {
      any = take(service.take());
      TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
      for (WatchKey more = service.poll(); more != null; more = service.poll()) {
        any |= take(more);
      }
    }
  }

  private boolean take(WatchKey key) throws IOException {
    Path folder = folders.get(key);
    boolean any = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      if (folder != null && event.context() instanceof Path leaf) {
        any |= matters(folder, folder.resolve(leaf));
      } else {
        // More has changed than can be told.
        any = true;
      }
    }
    if (!key.reset()) {
      folders.remove(key);
      any = true;
    }
    return any;
  }

  private boolean matters(Path folder, Path path) throws IOException {
    if (files.contains(path)) {
      return true;
    }
    if (!whole.contains(folder)) {
      return false;
    }
    if (Files.isDirectory(path)) {
      watchAll(path);
      return true;
    }
    String name = path.toString();
    return whole.contains(path) || ENDINGS.stream().anyMatch(name::endsWith);
  }
}
