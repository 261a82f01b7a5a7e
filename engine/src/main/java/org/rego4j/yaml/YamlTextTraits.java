package org.rego4j.yaml;

/**
 * What decides how a string can be written in YAML's block style, found in one pass over it.
 *
 * @param plain whether it can stand without quotes
 * @param singleQuoted whether it can stand in single quotes
 * @param literal whether it can stand as a literal block
 * @param multiline whether it has line breaks
 */
record YamlTextTraits(boolean plain, boolean singleQuoted, boolean literal, boolean multiline) {
  private static final String FIRST_INDICATORS = "#,[]{}&*!|>'\"%@`";

  static YamlTextTraits of(String s) {
    if (s.isEmpty()) {
      return new YamlTextTraits(true, true, false, false);
    }
    boolean indicators = s.startsWith("---") || s.startsWith("...");
    boolean breaks = false;
    boolean special = false;
    boolean tabs = false;
    boolean breakSpace = false;
    boolean spaceBreak = false;
    boolean afterSpace = false;
    boolean afterBreak = false;
    for (int i = 0; i < s.length(); ) {
      int c = s.codePointAt(i);
      int next = i + Character.charCount(c);
      indicators |= isIndicator(s, i, c, next);
      if (c == '\t') {
        tabs = true;
      } else if (!isPrintable(c)) {
        special = true;
      }
      boolean space = c == ' ';
      boolean lineBreak = isBreak(c);
      breakSpace |= space && afterBreak;
      spaceBreak |= lineBreak && afterSpace;
      breaks |= lineBreak;
      afterSpace = space;
      afterBreak = lineBreak;
      i = next;
    }
    int first = s.charAt(0);
    int last = s.charAt(s.length() - 1);
    boolean edges = first == ' ' || isBreak(first) || last == ' ' || isBreak(last);
    boolean quotable = !breakSpace && !spaceBreak && !tabs && !special;
    return new YamlTextTraits(
        quotable && !edges && !breaks && !indicators,
        quotable,
        last != ' ' && !spaceBreak && !special,
        breaks);
  }

  /** Whether a character at a place would mean something in block style. */
  private static boolean isIndicator(String s, int at, int c, int next) {
    boolean blankFollows = next >= s.length() || isBlankOrBreak(s.charAt(next));
    if (at == 0) {
      return FIRST_INDICATORS.indexOf(c) >= 0 || "?:-".indexOf(c) >= 0 && blankFollows;
    }
    return c == ':' && blankFollows || c == '#' && isBlankOrBreak(s.charAt(at - 1));
  }

  private static boolean isBlankOrBreak(int c) {
    return c == ' ' || c == '\t' || isBreak(c);
  }

  static boolean isBreak(int c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  static boolean isPrintable(int c) {
    return c == '\n'
        || c >= ' ' && c <= 0x7e
        || c >= 0xa0 && c <= 0xfffd && c != 0xfeff && (c < 0xd800 || c > 0xdfff);
  }
}
