package org.rego4j.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Tells when files change that a command line names, or in folders that it names. What is not
 * there, or is there no more, is waited for in the folder above it.
 */
final class FileWatch {
  private static final List<String> ENDINGS =
      List.of(".rego", ".json", ".yaml", ".yml", ".tar.gz", ".manifest", ".wasm");

  /** How long a change is waited out: whoever writes a file empties it first. */
  private static final long SETTLE_MILLIS = 20;

  private final WatchService service = FileSystems.getDefault().newWatchService();
  private final List<Path> named = new ArrayList<>();

  /** What is watched, under all the names that it has by links. */
  private final Map<WatchKey, Set<Path>> folders = new HashMap<>();

  /** The folders that are watched with all that is in them. */
  private final Set<Path> whole = new HashSet<>();

  /**
   * @param start where relative names start
   * @param names the names of files and folders
   */
  FileWatch(Path start, List<String> names) throws IOException {
    for (String name : names) {
      named.add(start.resolve(name).toAbsolutePath().normalize());
    }
    watch();
  }

  /**
   * Watches all that is there now: what is named, all below it, and the folders above, which may be
   * moved away or replaced.
   */
  private void watch() throws IOException {
    Map<WatchKey, Set<Path>> before = new HashMap<>(folders);
    folders.clear();
    whole.clear();
    Set<Path> seen = new HashSet<>();
    for (Path path : named) {
      for (Path above = path.getParent(); above != null; above = above.getParent()) {
        if (Files.isReadable(above)) {
          watch(above);
        }
      }
      watchAll(path, seen);
    }
    before.keySet().removeAll(folders.keySet());
    before.keySet().forEach(WatchKey::cancel);
  }

  /** Watches a folder. Whether it is one still. */
  private boolean watch(Path folder) throws IOException {
    try {
      WatchKey key =
          folder.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
      folders.computeIfAbsent(key, each -> new HashSet<>()).add(folder);
      return true;
    } catch (IOException e) {
      if (Files.isDirectory(folder)) {
        throw e;
      }
      return false;
    }
  }

  /**
   * Watches a folder and all below it, each before it is read, so that nothing comes to be in
   * between.
   *
   * @param seen the folders that were watched so, links followed
   */
  private void watchAll(Path folder, Set<Path> seen) throws IOException {
    if (!Files.isDirectory(folder) || !watch(folder)) {
      return;
    }
    whole.add(folder);
    try (DirectoryStream<Path> below = Files.newDirectoryStream(folder, Files::isDirectory)) {
      if (seen.add(folder.toRealPath())) {
        for (Path each : below) {
          watchAll(each, seen);
        }
      }
    } catch (DirectoryIteratorException e) {
      ignoreGone(folder, new IOException(e));
    } catch (IOException e) {
      ignoreGone(folder, e);
    }
  }

  /** Passes over a folder that went meanwhile, or cannot be read, which loading it will say. */
  private static void ignoreGone(Path folder, IOException e) throws IOException {
    if (Files.isReadable(folder)) {
      throw e;
    }
  }

  /**
   * Waits for changes of which there may be something to load.
   *
   * @throws IOException where there is more to watch than the system lets
   */
  void await() throws IOException, InterruptedException {
    boolean any = false;
    while (!any) {
      any = take(service.take());
      TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
      for (WatchKey more = service.poll(); more != null; more = service.poll()) {
        any |= take(more);
      }
    }
    watch();
  }

  private boolean take(WatchKey key) {
    Set<Path> names = folders.getOrDefault(key, Set.of());
    boolean any = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.context() instanceof Path leaf) {
        for (Path folder : names) {
          any |= matters(folder, folder.resolve(leaf));
        }
      } else {
        // More has changed than can be told.
        any = true;
      }
    }
    return !key.reset() || any;
  }

  private boolean matters(Path folder, Path path) {
    for (Path each : named) {
      if (each.startsWith(path)) {
        return true;
      }
    }
    if (!whole.contains(folder)) {
      return false;
    }
    String name = path.toString();
    return whole.contains(path)
        || ENDINGS.stream().anyMatch(name::endsWith)
        || Files.isDirectory(path);
  }
}
