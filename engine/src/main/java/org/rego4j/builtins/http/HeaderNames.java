package org.rego4j.builtins.http;

import java.util.Locale;

/** What a header may hold (RFC 9110, 5.1 and 5.5), and how Go writes its name. */
final class HeaderNames {
  private static final String MARKS = "!#$%&'*+-.^_`|~";

  private HeaderNames() {}

  static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** Whether a value holds no control characters but tabs. */
  static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' && c != '\t' || c == 0x7f) {
        return false;
      }
    }
    return true;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** A name with capitals where its words begin, unless it is no token. */
  static String canonical(String name) {
    if (!isToken(name)) {
      return name;
    }
    String[] words = name.split("-", -1);
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      words[i] =
          word.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT)
                  + word.substring(1).toLowerCase(Locale.ROOT);
    }
    return String.join("-", words);
  }
}
