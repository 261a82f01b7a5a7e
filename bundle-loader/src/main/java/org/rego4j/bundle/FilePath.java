package org.rego4j.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rego4j.value.Quoting;

/**
 * A path as a command line gives it: {@code file}, {@code prefix:file}, {@code file:///file}.
 *
 * @param keys where its data stand in the documents
 * @param name the name of the file or folder
 */
record FilePath(List<String> keys, String name) {
  FilePath {
    keys = List.copyOf(keys);
  }

  /**
   * Reads a path.
   *
   * @throws LoadException where it is a URL that is malformed or none of a file
   */
  static FilePath parse(String given) {
    int colon = given.indexOf(':');
    if (colon > 0 && !given.startsWith("//", colon + 1)) {
      return new FilePath(keys(given.substring(0, colon)), name(given.substring(colon + 1)));
    }
    return new FilePath(List.of(), name(given));
  }

  private static List<String> keys(String prefix) {
    List<String> keys = new ArrayList<>();
    int from = 0;
    int dot;
    while ((dot = prefix.indexOf('.', from)) >= 0) {
      keys.add(prefix.substring(from, dot));
      from = dot + 1;
    }
    keys.add(prefix.substring(from));
    return keys;
  }

  /**
   * The name of a file given by its name or by a URL.
   *
   * @throws LoadException where the URL is malformed or none of a file
   */
  static String name(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 0) {
      return text;
    }
    if (scheme == 0) {
      throw new LoadException("parse " + quoted(text) + ": missing protocol scheme");
    }
    if (!text.substring(0, scheme).toLowerCase(Locale.ROOT).equals("file")) {
      throw new LoadException("unsupported URL scheme: " + text);
    }
    String rest = text.substring(scheme + 3);
    rest = until(until(rest, '#'), '?');
    int slash = rest.indexOf('/');
    decoded(slash < 0 ? rest : rest.substring(0, slash), text);
    return slash < 0 ? "" : decoded(rest.substring(slash), text);
  }

  private static String until(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String decoded(String text, String url) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        out.write(bytes[i]);
        continue;
      }
      int high = i + 1 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        String escape = new String(bytes, i, Math.min(3, bytes.length - i), StandardCharsets.UTF_8);
        throw new LoadException("parse " + quoted(url) + ": invalid URL escape " + quoted(escape));
      }
      out.write(high * 16 + low);
      i += 2;
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    Quoting.goQuote(text, out);
    return out.toString();
  }

  /** The shortest name of the same file: no {@code .}, no {@code //}, {@code a/..} left out. */
  static String clean(String name) {
    boolean rooted = name.startsWith("/");
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.get(parts.size() - 1).equals("..")) {
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".") && !(part.equals("..") && rooted)) {
        parts.add(part);
      }
    }
    String joined = (rooted ? "/" : "") + String.join("/", parts);
    return joined.isEmpty() ? "." : joined;
  }
}
