package org.rego4j.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for names of files: {@code *}, {@code ?}, {@code [a-z]}, {@code [^a]}, {@code \*}. A
 * malformed one matches nothing.
 */
final class NamePattern {
  private final String pattern;

  NamePattern(String pattern) {
    this.pattern = pattern;
  }

  /** Whether a name matches any of the patterns. */
  static boolean anyMatches(List<NamePattern> patterns, String name) {
    for (NamePattern pattern : patterns) {
      if (pattern.matches(name)) {
        return true;
      }
    }
    return false;
  }

  boolean matches(String name) {
    return matches(0, name, 0);
  }

  private boolean matches(int p, String name, int n) {
    while (p < pattern.length()) {
      char c = pattern.charAt(p);
      if (c == '*') {
        return star(p + 1, name, n);
      }
      if (n >= name.length()) {
        return false;
      }
      int code = name.codePointAt(n);
      int next;
      if (c == '?') {
        next = p + 1;
      } else if (c == '[') {
        next = inClass(p + 1, code);
      } else {
        next = literal(p, code);
      }
      if (next < 0) {
        return false;
      }
      p = next;
      n += Character.charCount(code);
    }
    return n == name.length();
  }

  private boolean star(int p, String name, int n) {
    for (int i = n; i <= name.length(); i++) {
      if (matches(p, name, i)) {
        return true;
      }
    }
    return false;
  }

  /** Where the pattern goes on after a character that it names, or -1 where it names another. */
  private int literal(int p, int code) {
    int at = p;
    if (pattern.charAt(at) == '\\') {
      at++;
      if (at >= pattern.length()) {
        return -1;
      }
    }
    int wanted = pattern.codePointAt(at);
    return wanted == code ? at + Character.charCount(wanted) : -1;
  }

  /** Where the pattern goes on after a class that holds a character, or -1. */
  private int inClass(int p, int code) {
    boolean negated = p < pattern.length() && pattern.charAt(p) == '^';
    int at = negated ? p + 1 : p;
    boolean found = false;
    boolean any = false;
    while (at < pattern.length()) {
      if (pattern.charAt(at) == ']' && any) {
        return found != negated ? at + 1 : -1;
      }
      int[] low = member(at);
      int[] high = low;
      if (low != null && low[1] < pattern.length() && pattern.charAt(low[1]) == '-') {
        high = member(low[1] + 1);
      }
      if (low == null || high == null) {
        return -1;
      }
      any = true;
      found |= low[0] <= code && code <= high[0];
      at = high[1];
    }
    return -1;
  }

  /** A character of a class and where the next one begins, or null where the class is malformed. */
  private int @Nullable [] member(int p) {
    int at = p;
    if (at >= pattern.length() || pattern.charAt(at) == '-' || pattern.charAt(at) == ']') {
      return null;
    }
    if (pattern.charAt(at) == '\\') {
      at++;
      if (at >= pattern.length()) {
        return null;
      }
    }
    int code = pattern.codePointAt(at);
    return new int[] {code, at + Character.charCount(code)};
  }
}
