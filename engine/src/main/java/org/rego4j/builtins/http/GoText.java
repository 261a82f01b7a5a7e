package org.rego4j.builtins.http;

import java.util.Locale;
import org.rego4j.builtins.format.GoQuoting;

/** Texts as Go's errors show them. */
final class GoText {
  private GoText() {}

  /** A text in quotes, as Go's {@code %q} writes it. */
  static String quote(String text) {
    return GoQuoting.quote(text);
  }

  /** A method as Go's errors begin with it: {@code Get}. */
  static String operation(String method) {
    return method.substring(0, 1) + method.substring(1).toLowerCase(Locale.ROOT);
  }
}
