package org.rego4j.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a bundle from a {@code .tar.gz}, all of it in memory: nothing is ever unpacked
 * to disk. What leaves the archive or is no file is refused; OPA would pass it over.
 */
final class ArchiveFiles {
  private static final int CHUNK = 1 << 16;

  /** Archives consist of records of so many bytes. */
  private static final int RECORD = 512;

  private final BundleLimits limits;
  private final List<NamePattern> ignored;
  private final List<BundleFile> files = new ArrayList<>();

  ArchiveFiles(BundleLimits limits, List<NamePattern> ignored) {
    this.limits = limits;
    this.ignored = ignored;
  }

  /**
   * Reads all files.
   *
   * @throws BundleException where the archive is malformed or holds what it may not
   */
  List<BundleFile> read(InputStream bytes) throws IOException {
    PushbackInputStream zipped = new PushbackInputStream(bytes);
    int first = zipped.read();
    if (first < 0) {
      throw failed("archive read failed: EOF");
    }
    zipped.unread(first);
    BoundedStream unzipped;
    try {
      unzipped = new BoundedStream(new GZIPInputStream(zipped, CHUNK), limits.totalBytes());
    } catch (ZipException e) {
      throw failed("archive read failed: gzip: invalid header");
    } catch (EOFException e) {
      throw failed("archive read failed: unexpected EOF");
    }
    try {
      TarArchiveInputStream tar = new TarArchiveInputStream(unzipped, "UTF-8");
      entries(tar);
      drain(unzipped);
      if (unzipped.count() % RECORD != 0) {
        throw failed("unexpected EOF");
      }
    } catch (ZipException e) {
      throw failed(gzipError(e));
    } catch (EOFException e) {
      throw failed("unexpected EOF");
    }
    return files;
  }

  private static String gzipError(ZipException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("trailer") ? "gzip: invalid checksum" : "gzip: invalid data";
  }

  /** Reads what stands behind the last entry, so that the checksum of the whole is seen. */
  private static void drain(InputStream in) throws IOException {
    byte[] rest = new byte[CHUNK];
    while (in.read(rest) >= 0) {
      // Nothing of it counts.
    }
  }

  private void entries(TarArchiveInputStream tar) throws IOException {
    int entries = 0;
    while (true) {
      TarArchiveEntry entry = next(tar);
      if (entry == null) {
        return;
      }
      if (++entries > limits.files()) {
        throw failed("more than " + limits.files() + " files");
      }
      String path = path(entry);
      String refused = refusedType(entry);
      if (refused != null) {
        throw failed(path + ": " + refused + " in an archive is not read");
      }
      boolean folder = entry.isDirectory();
      if (folder || BundleFile.kind(path) == BundleFile.Kind.OTHER || isIgnored(path)) {
        continue;
      }
      files.add(new BundleFile(path, path, bytes(tar, entry, path)));
    }
  }

  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
    try {
      TarArchiveEntry entry = tar.getNextEntry();
      if (entry != null && !entry.isCheckSumOK()) {
        throw failed("archive/tar: invalid tar header");
      }
      return entry;
    } catch (ZipException | EOFException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      if (e instanceof BoundedStream.TooLongException) {
        throw failed(String.valueOf(e.getMessage()));
      }
      String message = String.valueOf(e.getMessage());
      throw failed(
          message.contains("Truncated") || message.contains("end of archive")
              ? "unexpected EOF"
              : "archive/tar: invalid tar header");
    }
  }

  /** The path in the archive, which must not leave it. */
  private static String path(TarArchiveEntry entry) {
    String name = entry.getName();
    int depth = 0;
    for (String part : name.split("/", -1)) {
      if (part.equals("..")) {
        depth--;
      } else if (!part.isEmpty() && !part.equals(".")) {
        depth++;
      }
      if (depth < 0 || part.indexOf('\0') >= 0) {
        throw failed(name + ": path leaves the archive");
      }
    }
    return FilePath.clean(name);
  }

  /** What an entry is where it is neither a file nor a folder, or null. */
  private static @Nullable String refusedType(TarArchiveEntry entry) {
    if (entry.isSymbolicLink() || entry.isLink()) {
      return "a link";
    }
    if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
      return "a device";
    }
    return entry.isSparse() ? "a file with holes" : null;
  }

  private boolean isIgnored(String path) {
    return NamePattern.anyMatches(ignored, path.substring(path.lastIndexOf('/') + 1));
  }

  /** An entry's bytes; only what is there is kept, whatever size the entry claims. */
  private byte[] bytes(TarArchiveInputStream tar, TarArchiveEntry entry, String path)
      throws IOException {
    if (entry.getSize() > limits.fileBytes()) {
      throw new BundleException(
          "bundle file '"
              + path
              + "' size ("
              + entry.getSize()
              + " bytes) exceeded max size ("
              + limits.fileBytes()
              + " bytes)");
    }
    byte[] read;
    try {
      read = tar.readNBytes((int) entry.getSize());
    } catch (BoundedStream.TooLongException e) {
      throw failed(path + ": " + e.getMessage());
    } catch (IOException e) {
      throw failed("failed to copy file " + path + ": unexpected EOF");
    }
    if (read.length != entry.getSize()) {
      throw failed("failed to copy file " + path + ": unexpected EOF");
    }
    return read;
  }

  private static BundleException failed(String why) {
    return new BundleException("bundle read failed: " + why);
  }
}
