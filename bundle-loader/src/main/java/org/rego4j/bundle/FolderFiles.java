package org.rego4j.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rego4j.value.StringValue;

/** Reads the files of a bundle from a folder. Links are not followed, as OPA does not. */
final class FolderFiles {
  private final BundleLimits limits;
  private final List<NamePattern> ignored;
  private final String root;
  private final List<BundleFile> files = new ArrayList<>();
  private int entries;
  private long total;

  /**
   * @param root the folder's name, which names of modules begin with
   */
  FolderFiles(String root, BundleLimits limits, List<NamePattern> ignored) {
    this.root = root;
    this.limits = limits;
    this.ignored = ignored;
  }

  /**
   * Reads all files.
   *
   * @throws BundleException where one is too large, cannot be read, or there are too many
   */
  List<BundleFile> read(Path folder) {
    folder(folder, "");
    return files;
  }

  private void folder(Path folder, String path) {
    List<String> leaves = new ArrayList<>();
    try (DirectoryStream<Path> below = Files.newDirectoryStream(folder)) {
      for (Path each : below) {
        if (++entries > limits.files()) {
          throw new BundleException("more than " + limits.files() + " files");
        }
        Path leaf = each.getFileName();
        if (leaf != null && !NamePattern.anyMatches(ignored, leaf.toString())) {
          leaves.add(leaf.toString());
        }
      }
    } catch (IOException e) {
      throw new BundleException("open " + name(path) + ": " + FileNames.reason(e));
    }
    Collections.sort(leaves, StringValue::compareCodePoints);
    for (String leaf : leaves) {
      entry(folder.resolve(leaf), path + "/" + leaf);
    }
  }

  private void entry(Path file, String path) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        folder(file, path);
      } else if (attributes.isRegularFile() && BundleFile.kind(path) != BundleFile.Kind.OTHER) {
        check(path.substring(1), attributes.size());
        files.add(new BundleFile(path, name(path), bytes(file, path)));
      }
    } catch (IOException e) {
      throw new BundleException("open " + name(path) + ": " + FileNames.reason(e));
    }
  }

  /** The bytes of a file that may grow while it is read. */
  private byte[] bytes(Path file, String path) throws IOException {
    int limit = (int) limits.fileBytes();
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] read = in.readNBytes(limit);
      if (read.length == limit && in.read() >= 0) {
        check(path.substring(1), limits.fileBytes() + 1);
      }
      total += read.length;
      if (total > limits.totalBytes()) {
        throw new BundleException(
            "bundle file " + path.substring(1) + ": more than " + limits.totalBytes() + " bytes");
      }
      return read;
    }
  }

  private void check(String path, long size) {
    if (size > limits.fileBytes()) {
      throw new BundleException(
          "bundle file "
              + path
              + " size ("
              + size
              + " bytes) exceeds configured size_limit_bytes ("
              + limits.fileBytes()
              + " bytes)");
    }
  }

  private String name(String path) {
    return FilePath.clean(root + path);
  }
}
