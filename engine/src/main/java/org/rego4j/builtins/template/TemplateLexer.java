package org.rego4j.builtins.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.format.GoQuoting;
import org.rego4j.builtins.template.TemplateToken.Kind;
import org.rego4j.value.Quoting;

/**
 * Reads a template's tokens one by one. What is no token is an error token, and nothing comes after
 * it. Grammar: <a href="https://pkg.go.dev/text/template">text/template</a>.
 */
final class TemplateLexer {
  private static final String LEFT = "{{";
  private static final String RIGHT = "}}";
  private static final String SPACES = " \t\r\n";
  private static final int END = -1;

  private static final Map<String, Kind> KEYWORDS =
      Map.ofEntries(
          Map.entry("block", Kind.BLOCK),
          Map.entry("break", Kind.BREAK),
          Map.entry("continue", Kind.CONTINUE),
          Map.entry("define", Kind.DEFINE),
          Map.entry("else", Kind.ELSE),
          Map.entry("end", Kind.END),
          Map.entry("if", Kind.IF),
          Map.entry("nil", Kind.NIL),
          Map.entry("range", Kind.RANGE),
          Map.entry("template", Kind.TEMPLATE),
          Map.entry("with", Kind.WITH));

  private final String text;
  private int at;
  private int start;
  private int line = 1;
  private int startLine = 1;
  private int parentheses;
  private boolean inAction;
  private boolean failed;

  TemplateLexer(String text) {
    this.text = text;
  }

  /** The next token; at the end of the text, and after an error, an end each time. */
  TemplateToken next() {
    if (failed) {
      return new TemplateToken(Kind.END_OF_TEXT, start, "EOF", startLine);
    }
    return inAction ? inAction() : outside();
  }

  private TemplateToken take(Kind kind) {
    TemplateToken made = new TemplateToken(kind, start, text.substring(start, at), startLine);
    ignore();
    return made;
  }

  private void ignore() {
    for (int i = start; i < at; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    start = at;
    startLine = line;
  }

  private TemplateToken fail(String message) {
    failed = true;
    return new TemplateToken(Kind.ERROR, start, message, startLine);
  }

  private int peek() {
    return at < text.length() ? text.codePointAt(at) : END;
  }

  private int read() {
    int c = peek();
    if (c != END) {
      at += Character.charCount(c);
    }
    return c;
  }

  private static boolean isSpace(int c) {
    return c > 0 && SPACES.indexOf(c) >= 0;
  }

  private static boolean isWordPart(int c) {
    return c == '_' || c != END && (Character.isLetter(c) || Character.isDigit(c));
  }

  private boolean isSpaceAt(int place) {
    return place < text.length() && isSpace(text.charAt(place));
  }

  /** Text up to an action, passing over comments. */
  private TemplateToken outside() {
    while (true) {
      int open = text.indexOf(LEFT, at);
      if (open < 0) {
        at = text.length();
        return at > start
            ? take(Kind.TEXT)
            : new TemplateToken(Kind.END_OF_TEXT, start, "", startLine);
      }
      int end = open;
      if (opensWithTrim(open)) {
        while (end > start && isSpaceAt(end - 1)) {
          end--;
        }
      }
      TemplateToken found = null;
      if (end > start) {
        at = end;
        found = take(Kind.TEXT);
      }
      at = open;
      ignore();
      if (found != null) {
        return found;
      }
      int inside = open + LEFT.length() + (opensWithTrim(open) ? 2 : 0);
      if (!text.startsWith("/*", inside)) {
        at = open + LEFT.length();
        TemplateToken delimiter = take(Kind.LEFT_DELIMITER);
        at = inside;
        ignore();
        inAction = true;
        parentheses = 0;
        return delimiter;
      }
      at = inside;
      ignore();
      String wrong = passComment();
      if (wrong != null) {
        return fail(wrong);
      }
    }
  }

  private boolean opensWithTrim(int open) {
    return text.startsWith("-", open + LEFT.length()) && isSpaceAt(open + LEFT.length() + 1);
  }

  private @Nullable String passComment() {
    int close = text.indexOf("*/", at + 2);
    if (close < 0) {
      return "unclosed comment";
    }
    at = close + 2;
    boolean trims = closesWithTrim(at);
    if (!trims && !text.startsWith(RIGHT, at)) {
      return "comment ends before closing delimiter";
    }
    passRight(trims);
    ignore();
    return null;
  }

  /** Whether a blank, a minus and the closing delimiter stand at a place. */
  private boolean closesWithTrim(int place) {
    return isSpaceAt(place) && text.startsWith("-", place + 1) && text.startsWith(RIGHT, place + 2);
  }

  private void passRight(boolean trims) {
    at += RIGHT.length() + (trims ? 2 : 0);
    while (trims && isSpaceAt(at)) {
      at++;
    }
  }

  private TemplateToken right(boolean trims) {
    if (trims) {
      at += 2;
      ignore();
    }
    at += RIGHT.length();
    TemplateToken made = take(Kind.RIGHT_DELIMITER);
    while (trims && isSpaceAt(at)) {
      at++;
    }
    ignore();
    inAction = false;
    return made;
  }

  private TemplateToken inAction() {
    boolean trims = closesWithTrim(at);
    if (trims || text.startsWith(RIGHT, at)) {
      return parentheses == 0 ? right(trims) : fail("unclosed left paren");
    }
    int c = read();
    switch (c) {
      case END -> {
        return fail("unclosed action");
      }
      case '=' -> {
        return take(Kind.ASSIGN);
      }
      case ':' -> {
        return read() == '=' ? take(Kind.DECLARE) : fail("expected :=");
      }
      case '|' -> {
        return take(Kind.PIPE);
      }
      case '"' -> {
        return quoted('"', Kind.STRING, "unterminated quoted string");
      }
      case '\'' -> {
        return quoted('\'', Kind.CHARACTER_CONSTANT, "unterminated character constant");
      }
      case '`' -> {
        return raw();
      }
      case '$' -> {
        return variable();
      }
      case '(' -> {
        parentheses++;
        return take(Kind.LEFT_PARENTHESIS);
      }
      case ')' -> {
        return --parentheses < 0 ? fail("unexpected right paren") : take(Kind.RIGHT_PARENTHESIS);
      }
      default -> {
        return other(c);
      }
    }
  }

  private TemplateToken other(int c) {
    if (isSpace(c)) {
      return space();
    }
    boolean digitFollows = peek() >= '0' && peek() <= '9';
    if (c == '.' && peek() != END && !digitFollows) {
      return word(Kind.FIELD, Kind.DOT);
    }
    if (c == '.' || c == '+' || c == '-' || c >= '0' && c <= '9') {
      at -= 1;
      return number();
    }
    if (isWordPart(c)) {
      return identifier();
    }
    if (c < 0x7f && c > ' ') {
      return take(Kind.CHAR);
    }
    return fail("unrecognized character in action: " + codePoint(c));
  }

  private static String codePoint(int c) {
    if (c == END) {
      return "U+FFFFFFFFFFFFFFFF";
    }
    String shown = Quoting.goPrintable(c) ? " '" + Character.toString(c) + "'" : "";
    return String.format("U+%04X", c) + shown;
  }

  /** Blanks, but for one that belongs to a closing delimiter. */
  private TemplateToken space() {
    while (isSpaceAt(at)) {
      at++;
    }
    if (closesWithTrim(at - 1)) {
      at--;
      if (at == start) {
        return right(true);
      }
    }
    return take(Kind.SPACE);
  }

  private TemplateToken quoted(char mark, Kind kind, String unterminated) {
    while (true) {
      int c = read();
      if (c == '\\') {
        c = read();
        if (c != END && c != '\n') {
          continue;
        }
      }
      if (c == END || c == '\n') {
        return fail(unterminated);
      }
      if (c == mark) {
        return take(kind);
      }
    }
  }

  private TemplateToken raw() {
    int close = text.indexOf('`', at);
    if (close < 0) {
      return fail("unterminated raw quoted string");
    }
    at = close + 1;
    return take(Kind.RAW_STRING);
  }

  private boolean atEndOfWord() {
    int c = peek();
    return c == END || isSpace(c) || ".,|:)(".indexOf(c) >= 0 || text.startsWith(RIGHT, at);
  }

  private TemplateToken variable() {
    return word(Kind.VARIABLE, Kind.VARIABLE);
  }

  /** A field or a variable, whose first character is read; or that character alone. */
  private TemplateToken word(Kind kind, Kind bare) {
    if (atEndOfWord()) {
      return take(bare);
    }
    while (isWordPart(peek())) {
      at += Character.charCount(peek());
    }
    return atEndOfWord() ? take(kind) : badCharacter();
  }

  private TemplateToken badCharacter() {
    return fail("bad character " + codePoint(peek()));
  }

  private TemplateToken identifier() {
    while (isWordPart(peek())) {
      at += Character.charCount(peek());
    }
    if (!atEndOfWord()) {
      return badCharacter();
    }
    String word = text.substring(start, at);
    Kind keyword = KEYWORDS.get(word);
    if (keyword != null) {
      return take(keyword);
    }
    return take(word.equals("true") || word.equals("false") ? Kind.BOOL : Kind.IDENTIFIER);
  }

  private TemplateToken number() {
    boolean good = passNumber();
    int sign = peek();
    if (good && (sign == '+' || sign == '-')) {
      good = passNumber() && text.charAt(at - 1) == 'i';
      if (good) {
        return take(Kind.COMPLEX);
      }
    }
    return good
        ? take(Kind.NUMBER)
        : fail("bad number syntax: " + GoQuoting.quote(text.substring(start, at)));
  }

  private boolean pass(String any) {
    if (at < text.length() && any.indexOf(text.charAt(at)) >= 0) {
      at++;
      return true;
    }
    return false;
  }

  private void passAll(String any) {
    while (pass(any)) {
      // Each has been passed.
    }
  }

  /** Passes over what looks like a number; false where a letter follows it. */
  private boolean passNumber() {
    String decimal = "0123456789_";
    String hex = "0123456789abcdefABCDEF_";
    pass("+-");
    String digits = decimal;
    if (pass("0")) {
      if (pass("xX")) {
        digits = hex;
      } else if (pass("oO")) {
        digits = "01234567_";
      } else if (pass("bB")) {
        digits = "01_";
      }
    }
    passAll(digits);
    if (pass(".")) {
      passAll(digits);
    }
    if (digits.equals(decimal) && pass("eE") || digits.equals(hex) && pass("pP")) {
      pass("+-");
      passAll(decimal);
    }
    pass("i");
    if (isWordPart(peek())) {
      at += Character.charCount(peek());
      return false;
    }
    return true;
  }
}
