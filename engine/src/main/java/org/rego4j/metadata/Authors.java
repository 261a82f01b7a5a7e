package org.rego4j.metadata;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Annotations;
import org.rego4j.syntax.AnnotationException;

/** Reads authors: {@code name <email>}, or a map of both. */
final class Authors {
  private Authors() {}

  static Annotations.Author read(@Nullable Object definition) {
    if (definition instanceof String text) {
      return ofText(text);
    } else if (definition instanceof Map<?, ?> map) {
      String name = map.get("name") instanceof String s ? s.strip() : "";
      String email = map.get("email") instanceof String s ? s.strip() : "";
      if (name.isEmpty() && email.isEmpty()) {
        throw invalid(definition, "'name' and/or 'email' values required in object");
      }
      return new Annotations.Author(name, email);
    }
    throw invalid(definition, "invalid value type, must be string or map");
  }

  private static Annotations.Author ofText(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw invalid(text, "author is an empty string");
    }
    String[] words = stripped.split("\\s+", -1);
    String last = words[words.length - 1];
    boolean hasEmail = last.startsWith("<") && last.endsWith(">") && last.length() > 1;
    String email = hasEmail ? last.substring(1, last.length() - 1) : "";
    int names = hasEmail ? words.length - 1 : words.length;
    String name = String.join(" ", java.util.Arrays.copyOf(words, names));
    return new Annotations.Author(name, email);
  }

  private static AnnotationException invalid(@Nullable Object definition, String reason) {
    return new AnnotationException(
        "invalid author definition " + PlainTrees.show(definition) + ": " + reason, -1);
  }
}
