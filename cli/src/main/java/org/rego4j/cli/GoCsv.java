package org.rego4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of comma-separated values, as flags that take lists read it. */
final class GoCsv {
  private final String text;
  private final List<String> fields = new ArrayList<>();
  private @Nullable String error;
  private int at;

  private GoCsv(String text) {
    this.text = text;
    if (!text.isEmpty()) {
      boolean more = true;
      while (more && error == null) {
        more = text.startsWith("\"", at) ? quoted() : plain();
      }
    }
  }

  /** What is wrong with a line, or null. */
  static @Nullable String error(String line) {
    return new GoCsv(line).error;
  }

  /** The values of a line; none of an empty one. */
  static List<String> parse(String line) {
    return new GoCsv(line).fields;
  }

  private boolean plain() {
    int comma = text.indexOf(',', at);
    int end = comma < 0 ? text.length() : comma;
    int quote = text.indexOf('"', at);
    if (quote >= 0 && quote < end) {
      fail(quote, "bare \" in non-quoted-field");
    }
    fields.add(text.substring(at, end));
    at = end + 1;
    return comma >= 0;
  }

  private boolean quoted() {
    StringBuilder field = new StringBuilder();
    at++;
    while (true) {
      int quote = text.indexOf('"', at);
      if (quote < 0) {
        fail(text.length(), "extraneous or missing \" in quoted-field");
        return false;
      }
      field.append(text, at, quote);
      at = quote + 1;
      if (text.startsWith("\"", at)) {
        field.append('"');
        at++;
      } else if (at == text.length() || text.charAt(at) == ',') {
        fields.add(field.toString());
        at++;
        return at <= text.length();
      } else {
        fail(quote, "extraneous or missing \" in quoted-field");
        return false;
      }
    }
  }

  private void fail(int index, String reason) {
    error = "parse error on line 1, column " + (index + 1) + ": " + reason;
  }
}
