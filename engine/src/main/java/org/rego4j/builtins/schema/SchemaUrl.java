package org.rego4j.builtins.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References from one schema to another: RFC 3986, section 5. */
final class SchemaUrl {
  private static final Pattern BAD_ESCAPE =
      Pattern.compile("%(?:[0-9A-Fa-f]{0,1}(?![0-9A-Fa-f])|[0-9A-Fa-f]?$).{0,2}");
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  private SchemaUrl() {}

  /**
   * The URL that a reference means.
   *
   * @throws SchemaException where it is none
   */
  static String resolve(String base, String reference) {
    Matcher bad = BAD_ESCAPE.matcher(reference);
    if (bad.find()) {
      String escape =
          reference.substring(bad.start(), Math.min(bad.start() + 3, reference.length()));
      throw new SchemaException(
          "parse \"" + reference + "\": invalid URL escape \"" + escape + "\"");
    }
    if (reference.startsWith("#") || reference.isEmpty()) {
      return withoutFragment(base) + reference;
    }
    if (ABSOLUTE.matcher(reference).matches()) {
      return reference;
    }
    if (base.isEmpty()) {
      return reference.startsWith("/") ? reference : "/" + reference;
    }
    try {
      return new URI(base).resolve(new URI(reference)).toString();
    } catch (URISyntaxException e) {
      throw new SchemaException("parse \"" + reference + "\": " + e.getReason());
    }
  }

  static String withoutFragment(String url) {
    int hash = url.indexOf('#');
    return hash < 0 ? url : url.substring(0, hash);
  }

  /** What stands behind the {@code #}; empty where there is none. */
  static String fragment(String url) {
    int hash = url.indexOf('#');
    return hash < 0 ? "" : url.substring(hash + 1);
  }

  /** Whether it names a scheme and a host, or a file. */
  static boolean isCanonical(String url) {
    return url.startsWith("file:///") || url.matches("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]+.*");
  }
}
