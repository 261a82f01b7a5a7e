package org.rego4j.builtins;

import org.jspecify.annotations.Nullable;

/**
 * Finds what re2j does not refuse and Go does: nested repetitions that multiply beyond a thousand,
 * groups that nest too deep, expressions that get too large, escapes beyond ASCII.
 */
final class RepetitionGuard {
  private static final int MOST_REPEATS = 1000;
  private static final int MOST_GROUPS = 1000;
  private static final long LARGEST = 3_000_000;

  private final String pattern;
  private final long[] sizes = new long[MOST_GROUPS + 2];
  private final long[] products = new long[MOST_GROUPS + 2];
  private int depth;
  private int at;
  private long size;
  private long product = 1;
  private boolean repeated;

  private RepetitionGuard(String pattern) {
    this.pattern = pattern;
    products[0] = 1;
  }

  /** What is wrong, where its text ends in the pattern, and the part that errors show. */
  record Excess(String problem, int end, String part) {}

  static @Nullable Excess find(String pattern) {
    return new RepetitionGuard(pattern).scan();
  }

  private @Nullable Excess scan() {
    while (at < pattern.length()) {
      int start = at;
      char c = pattern.charAt(at++);
      switch (c) {
        case '\\' -> {
          if (at < pattern.length() && pattern.charAt(at) > 127) {
            return invalidEscape(start);
          }
          escape();
        }
        case '[' -> {
          int bad = skipClass();
          if (bad >= 0) {
            return invalidEscape(bad);
          }
        }
        case '(' -> {
          if (depth == MOST_GROUPS) {
            return new Excess("expression nests too deeply", start, pattern);
          }
          depth++;
          sizes[depth] = 2;
          products[depth] = 1;
          item(0);
          if (at < pattern.length() && pattern.charAt(at) == '?') {
            at++;
          }
        }
        case ')' -> {
          if (depth > 0) {
            long inside = sizes[depth];
            long most = products[depth];
            depth--;
            item(inside);
            product = most;
            products[depth] = Math.max(products[depth], most);
          }
        }
        case '{' -> {
          Excess found = repetition(start);
          if (found != null) {
            return found;
          }
        }
        case '*', '+', '?' -> repeated = true;
        default -> item(1);
      }
      if (sizes[depth] > LARGEST) {
        return new Excess("expression too large", start, pattern);
      }
    }
    return null;
  }

  /** Takes the next part of the pattern, of a size. */
  private void item(long of) {
    size = of;
    sizes[depth] += of;
    product = 1;
    repeated = false;
  }

  private void escape() {
    item(1);
    if (at >= pattern.length()) {
      return;
    }
    char c = pattern.charAt(at++);
    if (c == 'Q') {
      int end = pattern.indexOf("\\E", at);
      int stop = end < 0 ? pattern.length() : end;
      sizes[depth] += stop - at;
      at = end < 0 ? stop : end + 2;
    } else if ((c == 'p' || c == 'P' || c == 'x') && at < pattern.length()) {
      int end = pattern.charAt(at) == '{' ? pattern.indexOf('}', at) : -1;
      if (end > 0) {
        at = end + 1;
      }
    }
  }

  /** Go escapes nothing beyond ASCII. */
  private Excess invalidEscape(int start) {
    int next = pattern.codePointAt(start + 1);
    return new Excess("invalid escape sequence", start, "\\" + Character.toString(next));
  }

  /** Passes a class; where it has an escape that Go refuses, the place of that, else -1. */
  private int skipClass() {
    if (at < pattern.length() && pattern.charAt(at) == '^') {
      at++;
    }
    boolean first = true;
    while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
      first = false;
      if (pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
        at = pattern.indexOf(":]", at) + 2;
      } else {
        boolean escape = pattern.charAt(at) == '\\';
        if (escape && at + 1 < pattern.length() && pattern.charAt(at + 1) > 127) {
          return at;
        }
        at += escape ? 2 : 1;
      }
    }
    at = Math.min(pattern.length(), at + 1);
    item(1);
    return -1;
  }

  private @Nullable Excess repetition(int start) {
    int end = pattern.indexOf('}', start);
    long count = end < 0 ? -1 : count(pattern.substring(start + 1, end));
    if (count < 0) {
      item(1);
      return null;
    }
    at = end + 1;
    if (repeated || count > MOST_REPEATS) {
      // re2j refuses these itself.
      return null;
    }
    repeated = true;
    product *= Math.max(1, count);
    products[depth] = Math.max(products[depth], product);
    sizes[depth] += size * Math.max(0, count - 1);
    size *= Math.max(1, count);
    int lazy = end + 1 < pattern.length() && pattern.charAt(end + 1) == '?' ? 2 : 1;
    return product > MOST_REPEATS
        ? new Excess("invalid repeat count", start, pattern.substring(start, end + lazy))
        : null;
  }

  /** The larger number of {@code n}, {@code n,} or {@code n,m}, or -1 of anything else. */
  private static long count(String text) {
    long most = 0;
    long number = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        number = Math.min(1_000_000, Math.max(number, 0) * 10 + c - '0');
      } else if (c == ',' && number >= 0 && text.indexOf(',') == i) {
        most = number;
        number = -1;
      } else {
        return -1;
      }
    }
    return number < 0 && text.indexOf(',') < 0 ? -1 : Math.max(most, number);
  }
}
