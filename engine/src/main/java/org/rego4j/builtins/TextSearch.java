package org.rego4j.builtins;

import java.util.function.IntPredicate;

/**
 * Looks for a text in another in time linear in both. A long text is looked for by its borders
 * (Knuth, Morris and Pratt): the JDK's search starts anew at each place.
 */
final class TextSearch {
  private static final int SHORT = 32;

  private TextSearch() {}

  /** Where a text first stands in another, or -1. */
  static int first(BuiltinContext c, String in, String text) {
    if (text.length() <= SHORT) {
      c.charge(in.length() / 16);
      return in.indexOf(text);
    }
    int[] found = {-1};
    each(
        c,
        in,
        text,
        false,
        at -> {
          found[0] = at;
          return false;
        });
    return found[0];
  }

  /**
   * Gives each place of a text that is not empty, in order, until the taker returns false.
   *
   * @param overlapping whether a place may lie within the one before
   */
  static void each(
      BuiltinContext c, String in, String text, boolean overlapping, IntPredicate taker) {
    c.charge((in.length() + (long) text.length()) / 16);
    if (text.length() > in.length()) {
      return;
    }
    if (text.length() > SHORT) {
      byBorders(in, text, overlapping, taker);
      return;
    }
    int step = overlapping ? 1 : text.length();
    int at = in.indexOf(text);
    while (at >= 0 && taker.test(at)) {
      at = in.indexOf(text, at + step);
    }
  }

  private static void byBorders(String in, String text, boolean overlapping, IntPredicate taker) {
    int[] borders = borders(text);
    int matched = 0;
    for (int i = 0; i < in.length(); i++) {
      while (matched > 0 && in.charAt(i) != text.charAt(matched)) {
        matched = borders[matched];
      }
      if (in.charAt(i) == text.charAt(matched)) {
        matched++;
      }
      if (matched == text.length()) {
        if (!taker.test(i + 1 - matched)) {
          return;
        }
        matched = overlapping ? borders[matched] : 0;
      }
    }
  }

  /** For each length of a beginning of the text: how long its longest proper border is. */
  private static int[] borders(String text) {
    int[] borders = new int[text.length() + 1];
    int border = 0;
    for (int i = 1; i < text.length(); i++) {
      while (border > 0 && text.charAt(i) != text.charAt(border)) {
        border = borders[border];
      }
      if (text.charAt(i) == text.charAt(border)) {
        border++;
      }
      borders[i + 1] = border;
    }
    return borders;
  }
}
