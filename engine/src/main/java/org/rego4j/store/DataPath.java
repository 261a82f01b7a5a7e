package org.rego4j.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Source;

/**
 * A path to a base document: keys below {@code data}, of which those that lead into an array are
 * indices. A byte that is no UTF-8 is a lone surrogate, so that no two paths become one.
 */
public record DataPath(List<String> keys) {
  /** The path of all base documents. */
  public static final DataPath ROOT = new DataPath(List.of());

  public DataPath {
    keys = List.copyOf(keys);
  }

  public static DataPath of(String... keys) {
    return new DataPath(List.of(keys));
  }

  /**
   * The keys of a text such as {@code /a/b%20c}, with escapes undone in each key.
   *
   * @return null where it does not begin with a slash, or holds a bad escape
   */
  public static @Nullable DataPath parse(String text) {
    if (!text.startsWith("/")) {
      return null;
    }
    if (text.length() == 1) {
      return ROOT;
    }
    List<String> keys = new ArrayList<>();
    for (String part : text.substring(1).split("/", -1)) {
      String key = unescaped(part);
      if (key == null) {
        return null;
      }
      keys.add(key);
    }
    return new DataPath(keys);
  }

  private static @Nullable String unescaped(String part) {
    if (part.indexOf('%') < 0) {
      return part;
    }
    byte[] in = part.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] != '%') {
        out.write(in[i]);
        continue;
      }
      int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return null;
      }
      out.write(high * 16 + low);
      i += 2;
    }
    return Source.decode(out.toByteArray());
  }

  public boolean isRoot() {
    return keys.isEmpty();
  }

  /** How many keys it has. */
  public int length() {
    return keys.size();
  }

  String last() {
    return keys.get(keys.size() - 1);
  }

  /** The path with keys behind it. */
  public DataPath append(List<String> more) {
    List<String> all = new ArrayList<>(keys);
    all.addAll(more);
    return new DataPath(all);
  }

  /** The first keys. */
  DataPath first(int count) {
    return new DataPath(keys.subList(0, count));
  }

  /** Whether the other path is this one or below it. */
  public boolean contains(DataPath other) {
    return other.length() >= length() && other.keys.subList(0, length()).equals(keys);
  }

  /** The path as the path of a URL, with escapes in its keys. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (String key : keys) {
      out.append('/');
      escape(key, out);
    }
    return out.length() == 0 ? "/" : out.toString();
  }

  private static void escape(String key, StringBuilder out) {
    for (int i = 0; i < key.length(); ) {
      int c = key.codePointAt(i);
      if (Source.isInvalidByte(key, i)) {
        percent(c & 0xff, out);
      } else if (c < 0x80 && isPlain((char) c)) {
        out.append((char) c);
      } else {
        for (byte b :
            key.substring(i, i + Character.charCount(c)).getBytes(StandardCharsets.UTF_8)) {
          percent(b & 0xff, out);
        }
      }
      i += Character.charCount(c);
    }
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_.~$&+:=@".indexOf(c) >= 0;
  }

  private static void percent(int b, StringBuilder out) {
    out.append('%')
        .append("0123456789ABCDEF".charAt(b >> 4))
        .append("0123456789ABCDEF".charAt(b & 15));
  }
}
