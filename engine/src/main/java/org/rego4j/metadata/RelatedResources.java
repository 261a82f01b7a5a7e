package org.rego4j.metadata;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Annotations;
import org.rego4j.syntax.AnnotationException;

/** Reads related resources: a URL, or a map of it and a description. */
final class RelatedResources {
  private RelatedResources() {}

  static Annotations.RelatedResource read(@Nullable Object definition) {
    if (definition instanceof String url) {
      if (url.isEmpty()) {
        throw invalid(definition, "ref URL may not be empty string");
      }
      check(definition, url);
      return new Annotations.RelatedResource(url, "");
    } else if (definition instanceof Map<?, ?> map) {
      String url = map.get("ref") instanceof String s ? s.strip() : "";
      if (url.isEmpty()) {
        throw invalid(definition, "'ref' value required in object");
      }
      check(definition, url);
      String description = map.get("description") instanceof String s ? s.strip() : "";
      return new Annotations.RelatedResource(url, description);
    }
    throw invalid(definition, "invalid value type, must be string or map");
  }

  /** The mistakes that Go finds in URLs. */
  private static void check(Object definition, String url) {
    String reason = null;
    int host = url.indexOf("://");
    int percent = url.indexOf('%');
    if (url.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      throw invalid(
          definition, "parse " + quoted(url) + ": net/url: invalid control character in URL");
    } else if (url.startsWith(":")) {
      reason = "missing protocol scheme";
    } else if (host > 0 && hostOf(url, host).indexOf(' ') >= 0) {
      reason = "invalid character \" \" in host name";
    } else if (host < 0 && colonInFirstSegment(url)) {
      reason = "first path segment in URL cannot contain colon";
    } else if (percent >= 0 && !isEscape(url, percent)) {
      String shown = url.substring(percent, Math.min(percent + 3, url.length()));
      reason = "invalid URL escape " + quoted(shown);
    }
    if (reason != null) {
      throw invalid(definition, "parse " + quoted(url) + ": " + reason);
    }
  }

  private static String hostOf(String url, int separator) {
    int end = url.indexOf('/', separator + 3);
    return url.substring(separator + 3, end < 0 ? url.length() : end);
  }

  private static boolean colonInFirstSegment(String url) {
    int colon = url.indexOf(':');
    int slash = url.indexOf('/');
    boolean first = colon > 0 && (slash < 0 || colon < slash);
    return first && !url.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*");
  }

  private static boolean isEscape(String url, int percent) {
    return percent + 2 < url.length()
        && Character.digit(url.charAt(percent + 1), 16) >= 0
        && Character.digit(url.charAt(percent + 2), 16) >= 0;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static AnnotationException invalid(@Nullable Object definition, String reason) {
    return new AnnotationException(
        "invalid related-resource definition " + PlainTrees.show(definition) + ": " + reason, -1);
  }
}
