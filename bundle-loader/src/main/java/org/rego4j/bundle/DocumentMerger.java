package org.rego4j.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Merges the documents of files into one; nothing but objects may meet at one path. */
final class DocumentMerger {
  private static final Set<String> KEYWORDS =
      Set.of(
          "as",
          "contains",
          "default",
          "else",
          "every",
          "false",
          "if",
          "import",
          "in",
          "not",
          "null",
          "package",
          "some",
          "true",
          "with");

  private record Source(String file, ObjectValue document) {}

  private final List<Source> sources = new ArrayList<>();
  private ObjectValue merged = ObjectValue.EMPTY;

  /** The documents so far. */
  ObjectValue merged() {
    return merged;
  }

  /**
   * Adds a document that is rooted at {@code data}.
   *
   * @return what is wrong, and then nothing is added; or null
   */
  @Nullable String add(String file, ObjectValue document) {
    List<String> path = new ArrayList<>();
    if (conflicts(merged, document, path)) {
      return file
          + ": merge error: conflicting values at "
          + ref(path)
          + ", also defined in "
          + owner(path);
    }
    merged = sources.isEmpty() ? document : union(merged, document);
    sources.add(new Source(file, document));
    return null;
  }

  /** Whether two documents conflict; then the path is the first place, in the order of keys. */
  private static boolean conflicts(ObjectValue a, ObjectValue b, List<String> path) {
    for (int i = 0; i < b.length(); i++) {
      Value known = a.get(b.keyAt(i));
      if (known != null) {
        path.add(((StringValue) b.keyAt(i)).value());
        boolean objects = known instanceof ObjectValue && b.valueAt(i) instanceof ObjectValue;
        if (!objects || conflicts((ObjectValue) known, (ObjectValue) b.valueAt(i), path)) {
          return true;
        }
        path.remove(path.size() - 1);
      }
    }
    return false;
  }

  private static ObjectValue union(ObjectValue a, ObjectValue b) {
    ObjectBuilder made = new ObjectBuilder(a.length() + b.length());
    made.putAll(a);
    for (int i = 0; i < b.length(); i++) {
      Value known = a.get(b.keyAt(i));
      Value value = b.valueAt(i);
      made.put(b.keyAt(i), known == null ? value : union((ObjectValue) known, (ObjectValue) value));
    }
    return made.build();
  }

  /** The first file that has something at a path. */
  private String owner(List<String> path) {
    for (Source source : sources) {
      Value at = source.document;
      for (String key : path) {
        at = at instanceof ObjectValue o ? o.get(StringValue.of(key)) : null;
      }
      if (at != null) {
        return source.file;
      }
    }
    return "";
  }

  /** A path as a reference of Rego. */
  private static String ref(List<String> path) {
    StringBuilder out = new StringBuilder("data");
    for (String key : path) {
      if (isName(key)) {
        out.append('.').append(key);
      } else {
        out.append("[\"").append(key).append("\"]");
      }
    }
    return out.toString();
  }

  private static boolean isName(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean letter = c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !key.isEmpty() && !KEYWORDS.contains(key);
  }
}
