package org.rego4j.bundle;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Names of files as command lines give them, and what is said where one cannot be read. */
public final class FileNames {
  private FileNames() {}

  /**
   * The name of a file given by its name or by a {@code file://} URL.
   *
   * @throws LoadException where the URL is malformed or none of a file
   */
  public static String ofUrl(String text) {
    return FilePath.name(text);
  }

  /**
   * The name of the file or folder that a command line means by {@code file}, {@code prefix:file}
   * or {@code file:///file}.
   *
   * @throws LoadException where it is a URL that is malformed or none of a file
   */
  public static String ofArgument(String text) {
    return FilePath.parse(text).name();
  }

  /** What the operating system says of a file that cannot be read, in its own words. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    if (reason == null || reason.isEmpty()) {
      return String.valueOf(e.getMessage());
    }
    return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
  }
}
