package org.rego4j.syntax;

import org.jspecify.annotations.Nullable;

/** Undoes the escapes of strings and templates. */
final class Escapes {
  private Escapes() {}

  /**
   * The value of the text between two offsets, whose escapes are all of known kinds; null where one
   * of them has digits that are none.
   */
  static @Nullable String undo(String text, int from, int to, boolean inTemplate) {
    // Looked for no further than the string goes: texts with many strings are read in linear time.
    int first = from;
    while (first < to && text.charAt(first) != '\\') {
      first++;
    }
    if (first == to) {
      return text.substring(from, to);
    }
    StringBuilder value = new StringBuilder(to - from).append(text, from, first);
    int at = first;
    while (at < to) {
      char c = text.charAt(at++);
      if (c != '\\') {
        value.append(c);
        continue;
      }
      char kind = at < to ? text.charAt(at++) : 0;
      switch (kind) {
        case '"', '\\', '/' -> value.append(kind);
        case 'b' -> value.append('\b');
        case 'f' -> value.append('\f');
        case 'n' -> value.append('\n');
        case 'r' -> value.append('\r');
        case 't' -> value.append('\t');
        case 'u' -> {
          int unit = unit(text, at, to);
          if (unit < 0) {
            return null;
          }
          value.append((char) unit);
          at += 4;
        }
        case '{' -> {
          if (!inTemplate) {
            return null;
          }
          value.append(kind);
        }
        default -> {
          return null;
        }
      }
    }
    return repaired(value);
  }

  /** The text of a template between backquotes, where nothing but a brace can be escaped. */
  static String undoRaw(String text) {
    return text.replace("\\{", "{");
  }

  private static int unit(String text, int at, int to) {
    if (at + 4 > to) {
      return -1;
    }
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  /** Lone surrogates become U+FFFD, as in Go. */
  private static String repaired(StringBuilder s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < s.length()
              && Character.isLowSurrogate(s.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        s.setCharAt(i, '\uFFFD');
      }
    }
    return s.toString();
  }
}
